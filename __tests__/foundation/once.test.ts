import { App, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { once } from "../../lib/foundation";
import { onStack } from "../support/synth";

function make(parent: Construct, id: string): Construct {
  return new Construct(parent, id);
}

describe("once", () => {
  it("makes a construct at the names below the scope, and gives the same one back", () => {
    onStack((stack) => {
      const made = once(stack, ["Keys", "projects/p/keys/k"], make);
      expect(made.node.path).toBe("test/Keys/projects/p/keys/k");
      expect(once(stack, ["Keys", "projects/p/keys/k"], make)).toBe(made);
      expect(once(stack, ["Keys", "projects/p/keys/l"], make)).not.toBe(made);
    });
  });

  it("keeps what is made for a name apart from the folder of longer names", () => {
    onStack((stack) => {
      const short = once(stack, ["Keys", "a"], make);
      const long = once(stack, ["Keys", "a/b"], make);
      expect([once(stack, ["Keys", "a"], make), once(stack, ["Keys", "a/b"], make)]).toEqual([short, long]);
    });
  });

  it("fails rather than give back a folder that stands where it should make something", () => {
    onStack((stack) => {
      once(stack, ["Keys", "a/b"], make);
      expect(() => once(stack, ["Keys", "a"], make)).toThrow(/already a Construct/);
    });
  });

  it("gives a reference its Terraform address, which nothing that was made before it moves", () => {
    const paths = [0, 5].map((strangers) => {
      const stack = new TerraformStack(new App(), "test");
      for (let index = 0; index < strangers; index++) void new TerraformVariable(stack, `v${index}`, {}).stringValue;
      const variable = new TerraformVariable(stack, "key", {});
      const made = [variable.stringValue, variable.stringValue].map((name) => once(stack, ["Keys", name], make));
      expect(made[0]).toBe(made[1]);
      return made[0]?.node.path;
    });
    expect(paths).toEqual(["test/Keys/var.key", "test/Keys/var.key"]);
  });
});
