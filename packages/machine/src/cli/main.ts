#!/usr/bin/env node
// The `qm` command. Refuses a Node that is too old by its name; older ones can read this file, but not what it loads.

const OLDEST_MAJOR = 22
const OLDEST_MINOR = 12

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST_MAJOR || (major === OLDEST_MAJOR && minor < OLDEST_MINOR)) {
  process.stderr.write(
    `qm: Node.js ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer is needed, and this is ${process.versions.node} (${process.execPath})\n`,
  )
  process.exitCode = 1
} else {
  const { runProgram } = await import('./program.ts')
  await runProgram(process.argv.slice(2))
}
