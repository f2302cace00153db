// `npm start`, `npm run server`, `npm run jobs`. Plain JavaScript without packages: it runs before there are any.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Node.js ${process.versions.node} is too old: 20.19 or newer is needed (nodejs.org) / ` +
      `Node.js 版本过低(${process.versions.node}):需要 20.19 或更高版本`,
  );
  process.exit(1);
}

// Only now: older versions of Node do not even parse what follows.
const { prepare, projectFolder } = await import("./prepare.mjs");
const { join } = await import("node:path");
const { pathToFileURL } = await import("node:url");
const { stopWithLauncher } = await import("./launcher.mjs");

const entries = { all: "all.js", server: "server.js", jobs: "jobs.js" };
const only =
  process.argv.find((argument) => argument.startsWith("--only="))?.slice("--only=".length) ?? "all";
if (!(only in entries)) {
  console.error(`--only=${only}: must be server or jobs`);
  process.exit(1);
}

// A relative DATA_DIR means the project's folder, wherever the command was given.
process.chdir(projectFolder);
if (!(await prepare({ console: only !== "jobs" }))) process.exit(1);

stopWithLauncher();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(projectFolder, ".build", entries[only])).href);
