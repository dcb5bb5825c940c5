#!/usr/bin/env node
// The program qapi-types.
import { runTypes } from '../qapi-types/run-types.ts'
import { exitOnEpipe } from './exit-on-epipe.ts'

// The same way from src/bin and from dist/bin.
const bundled = new URL('../../src/schema/bundled.jsonl', import.meta.url)
const { stdout: output, stderr: errors } = process
exitOnEpipe(output)
process.exitCode = await runTypes(process.argv.slice(2), bundled, { output, errors })
