import { App } from "cdktf";
import { addStacks, installationFrom, reportFailure, reportSynthesis } from "./stacks";

try {
  const app = new App();
  const today = new Date().toISOString().slice(0, 10);
  addStacks(app, { ...installationFrom(process.env), today });
  app.synth();
  reportSynthesis(app);
} catch (error) {
  reportFailure(error);
}
