import house from "../../../tools/eslint";
import { ruleTester } from "../../support/rule-tester";

const refused = (code: string) => ({ code, errors: [{ messageId: "computed" }] });

ruleTester.run("no-template-construct-id", house.rules["no-template-construct-id"], {
  valid: [
    'new Bucket(this, "Resource", { name: `${tenant}-data` });',
    "new Bucket(this, `Resource`);",
    "new Bucket(this, key);",
    'const id = "Data"; new Bucket(this, id);',
    'const { id } = props; new Bucket(this, id ?? "Data");',
    "let id = `a-${b}`; new Bucket(this, id);",
    "new Pattern(text, `${flags}g`);",
    "new Thing(1, `a-${b}`);",
    "new scope(this, `a-${b}`);",
    "create(this, `a-${b}`);",
    "new Bucket(this);",
  ],
  invalid: [
    refused("new Bucket(this, `Data-${tenant}`);"),
    refused('new Bucket(this, "Data" + tenant);'),
    refused("new Bucket(scope, `${id}Data`);"),
    refused("new Bucket(stack, `${id}Data`);"),
    refused("new Bucket(tenantScope, `${id}Data`);"),
    refused("new Bucket(this.buckets, `${id}Data`);"),
    refused("new Bucket(props.scope, `${id}Data`);"),
    refused("new Bucket(scope as Construct, `${id}Data`);"),
    refused("new google.Bucket(this, `Data-${tenant}`);"),
    refused("new Bucket(this, tenant ? `Data-${tenant}` : 'Data');"),
    refused("new Bucket(this, id ?? `Data-${tenant}`);"),
    refused("new Bucket(this, `Data-${tenant}` as string);"),
    refused("const id = `Data-${tenant}`; new Bucket(this, id);"),
    refused("function make(tenant) { const id = 'Data' + tenant; return () => new Bucket(this, id); }"),
  ],
});
