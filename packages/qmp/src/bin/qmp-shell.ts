#!/usr/bin/env node
// The program qmp-shell.
import { runShell } from '../shell/run-shell.ts'
import { exitOnEpipe } from './exit-on-epipe.ts'

const { stdin: input, stdout: output, stderr: errors } = process
exitOnEpipe(output)
process.exitCode = await runShell(process.argv.slice(2), { input, output, errors })
