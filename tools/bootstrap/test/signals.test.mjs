import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

/** @param {string} name */
const fixture = name => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))

/** Starts a command under the relay, in a process group of its own. @param {readonly string[]} command */
function start(command) {
  const relay = spawn(process.execPath, [fixture('relay.mjs'), ...command], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  const waiting = new Set()
  relay.stdout.setEncoding('utf8').on('data', text => {
    printed += text
    for (const look of waiting) look()
  })
  return {
    pid: Number(relay.pid),
    /** @type {Promise<[number | null, NodeJS.Signals | null]>} */
    end: /** @type {any} */ (once(relay, 'close')),
    lines: () => printed.trim().split('\n'),
    /** Resolves once a line has come so many times. @param {string} line @param {number} [times] */
    sees: (line, times = 1) =>
      new Promise(resolve => {
        const look = () => {
          if (printed.split('\n').filter(it => it === line).length < times) return
          waiting.delete(look)
          resolve(undefined)
        }
        waiting.add(look)
        look()
      }),
  }
}

const counter = () => start([process.execPath, fixture('count-signals.mjs')])

// SIGTERM comes last and is relayed last: what would be a second SIGINT has arrived before it.

test('a signal to the bootstrap alone reaches the task once', async () => {
  const run = counter()
  await run.sees('ready')
  process.kill(run.pid, 'SIGINT')
  await run.sees('SIGINT')
  process.kill(run.pid, 'SIGTERM')
  assert.deepEqual(await run.end, [7, null])
  assert.deepEqual(run.lines(), ['ready', 'SIGINT', 'SIGTERM'])
})

test('a signal to the whole process group, as a terminal sends it, reaches the task once', async () => {
  const run = counter()
  await run.sees('ready')
  process.kill(-run.pid, 'SIGINT')
  await run.sees('SIGINT')
  process.kill(run.pid, 'SIGTERM')
  assert.deepEqual(await run.end, [7, null])
  assert.deepEqual(run.lines(), ['ready', 'SIGINT', 'SIGTERM'])
})

test('the echo that npm sends after a terminal does not count', async () => {
  const run = counter()
  await run.sees('ready')
  process.kill(-run.pid, 'SIGINT')
  process.kill(run.pid, 'SIGINT')
  await run.sees('SIGINT')
  process.kill(run.pid, 'SIGINT')
  process.kill(run.pid, 'SIGTERM')
  assert.deepEqual(await run.end, [7, null])
  assert.deepEqual(run.lines(), ['ready', 'SIGINT', 'SIGTERM'])
})

test('a second signal after a while reaches the task again', async () => {
  const run = counter()
  await run.sees('ready')
  process.kill(-run.pid, 'SIGHUP')
  await run.sees('SIGHUP')
  await new Promise(resolve => setTimeout(resolve, 500))
  process.kill(-run.pid, 'SIGHUP')
  await run.sees('SIGHUP', 2)
  process.kill(run.pid, 'SIGTERM')
  assert.deepEqual(await run.end, [7, null])
  assert.deepEqual(run.lines(), ['ready', 'SIGHUP', 'SIGHUP', 'SIGTERM'])
})

test('an exit status passes through', async () => {
  assert.deepEqual(await start(['sh', '-c', 'exit 42']).end, [42, null])
  assert.deepEqual(await start(['sh', '-c', 'exit 0']).end, [0, null])
})

test('a death by signal passes through', async () => {
  assert.deepEqual(await start(['sh', '-c', 'kill -9 $$']).end, [null, 'SIGKILL'])
  assert.deepEqual(await start(['sh', '-c', 'kill -INT $$']).end, [null, 'SIGINT'])
})
