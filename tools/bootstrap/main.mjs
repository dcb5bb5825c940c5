#!/usr/bin/env node
// Entry point of `npm run demo|test|bench|tarballs|fix|changeset`: brings what the machine lacks, then runs the task.
import { bootstrap } from './src/bootstrap.mjs'
import { SetupError } from './src/setup-error.mjs'

try {
  await bootstrap(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  process.stderr.write(`[setup] ${error.message}\n`)
  process.exitCode = error.status
}
