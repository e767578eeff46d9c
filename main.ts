import { App } from "cdktf";
import { addStacks, installationFrom, reportFailure, reportSynthesis } from "./stacks";

try {
  const app = new App();
  addStacks(app, installationFrom(process.env));
  app.synth();
  reportSynthesis(app);
} catch (error) {
  reportFailure(error);
}
