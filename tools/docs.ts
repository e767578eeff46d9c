import { writeFileSync } from "node:fs";
import { rulesDocument } from "./rules-doc";

writeFileSync("docs/rules.md", rulesDocument());
