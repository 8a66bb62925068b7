// Validates every page of an output folder: node tests/check/html.mjs DIST
//
// Uses the packages of tests/node (npm ci --prefix tests/node --ignore-scripts). With Java on
// the machine and vnu-jar installed there, `--vnu` runs the W3C's validator too.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";

const require = createRequire(new URL("../node/package.json", import.meta.url));
const { HtmlValidate, StaticConfigLoader } = require("html-validate");

const [folder] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (!folder) {
  console.error("usage: node tests/check/html.mjs DIST [--vnu]");
  process.exit(2);
}

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: {
      // Style, not validity.
      "attribute-boolean-style": "off",
      "doctype-style": "off",
      "long-title": "off",
      "prefer-tbody": "off",
      "no-trailing-whitespace": "off",
      "require-sri": "off",
      "tel-non-breaking": "off",
      "void-style": "off",
    },
  }),
);

function pages(path) {
  return readdirSync(path, { withFileTypes: true })
    .sort((one, two) => (one.name < two.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name);
      if (entry.isDirectory()) return pages(child);
      return entry.name.endsWith(".html") ? [child] : [];
    });
}

const files = pages(folder);
let failures = 0;
for (const file of files) {
  const report = await validator.validateString(readFileSync(file, "utf8"), file);
  for (const result of report.results) {
    for (const message of result.messages) {
      if (message.severity < 2) continue;
      failures += 1;
      if (failures <= 40) {
        const at = `${relative(folder, file)}:${message.line}:${message.column}`;
        console.error(`FAIL ${at}: ${message.message} (${message.ruleId})`);
      }
    }
  }
}

if (process.argv.includes("--vnu")) {
  const jar = require("vnu-jar");
  for (let at = 0; at < files.length; at += 500) {
    const batch = files.slice(at, at + 500);
    const run = spawnSync("java", ["-jar", jar, "--errors-only", "--format", "gnu", ...batch], {
      encoding: "utf8",
    });
    if (run.error) throw run.error;
    const lines = run.stderr.split("\n").filter(Boolean);
    failures += lines.length;
    for (const line of lines.slice(0, 40)) console.error(`FAIL ${line}`);
  }
}

console.log(`html: ${files.length} checks, ${failures} failures`);
process.exit(failures > 0 || files.length === 0 || !existsSync(folder) ? 1 : 0);
