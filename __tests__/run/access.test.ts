import { FirestoreDatabase } from "../../lib/database";
import { grantProjectRole, setDefaults } from "../../lib/foundation";
import { CloudRunService, helloImage } from "../../lib/run";
import { codesOf, onStack, synth } from "../support/synth";
import { minimal, secretValue, untyped } from "./fakes";

test("the first instance starts when its account may do what it was given, each grant once", () => {
  const built = synth((stack) => {
    setDefaults(stack, { project: "demo", region: "europe-west1" });
    const database = new FirestoreDatabase(stack, "Database");
    new CloudRunService(stack, "Api", {
      image: helloImage,
      imageManagedBy: "ci",
      env: { API_KEY: secretValue("key") },
      access: [
        (account) => database.grantReadWrite(account),
        (account) => database.grantReadWrite(account),
        (account) => grantProjectRole(account, "demo", "roles/logging.logWriter"),
      ],
    });
  });
  expect(built.only("google_cloud_run_v2_service").depends_on).toEqual([
    expect.stringMatching(/Secret-key/),
    expect.stringMatching(/^google_project_iam_member\..*datastoreuser/),
    expect.stringMatching(/^google_project_iam_member\..*logginglogWriter/),
  ]);
});

test("the example image needs no version where CI owns the image, and is warned of otherwise", () => {
  const warnings = (imageManagedBy: "ci" | "terraform") =>
    synth((stack) => new CloudRunService(stack, "Api", { ...minimal, image: helloImage, imageManagedBy })).warnings;
  expect(warnings("ci")).toEqual([]);
  expect(warnings("terraform")).toEqual([expect.stringContaining("[run-image-latest]")]);
});

test("what is no function of the account is refused", () => {
  const given = untyped({ access: ["roles/editor"] });
  expect(codesOf(() => onStack((stack) => new CloudRunService(stack, "Api", given)))).toEqual(["run-access"]);
});

test("a function that gives back no grant is refused, since nothing could wait for it", () => {
  const given = untyped({ access: [() => undefined] });
  expect(codesOf(() => onStack((stack) => new CloudRunService(stack, "Api", given)))).toEqual(["access-grant"]);
});
