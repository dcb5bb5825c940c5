// Measures the client beside its floor, in one run and interleaved, so that the machine's mood cancels out: `pnpm bench`.
import { execFileSync } from 'node:child_process'
import { Duplex } from 'node:stream'
import { startQemu } from '@qm/rig'
import { connect } from '../src/index.ts'
import { bareConnect } from './bare.ts'
import { freeServer } from './free-server.ts'
import { peerImport, peerRoundTrips } from './peer.ts'

type Task = () => Promise<void> | void

/** `cpu` counts what this process has worked, and so does not count what others on the machine do. */
type Clock = 'wall' | 'cpu'

function stopwatch(clock: Clock): () => number {
  const start = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return clock === 'cpu' ? (user + system) / 1000 : performance.now() - start
  }
}

/** The best of some interleaved rounds, in milliseconds: noise only ever adds. */
async function best(clock: Clock, rounds: number, ...tasks: Task[]): Promise<number[]> {
  const times = tasks.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    for (const [index, task] of tasks.entries()) {
      globalThis.gc?.()
      const elapsed = stopwatch(clock)
      await task()
      times[index] = Math.min(times[index] ?? 0, elapsed())
    }
  }
  return times
}

function report(what: string, ours: string, floor: string, ratio: number, bar: string): void {
  process.stdout.write(
    `${what.padEnd(44)} ${ours.padStart(14)} ${floor.padStart(14)} ${ratio.toFixed(2).padStart(7)}  ${bar}\n`,
  )
}

async function roundTrips(): Promise<void> {
  const count = 2000
  const args = ['-M', 'none', '-display', 'none', '-S']
  await using first = startQemu({ channels: ['monitor'], args })
  await using second = startQemu({ channels: ['monitor'], args })
  const client = await connect(first.channel('monitor'))
  const bare = await bareConnect(second.channel('monitor'))
  const [ours = 0, floor = 0] = await best(
    'wall',
    5,
    async () => {
      for (let index = 0; index < count; index++) await client.execute('query-status')
    },
    async () => {
      for (let index = 0; index < count; index++) await bare.execute('query-status')
    },
  )
  await client.close()
  const each = (ms: number): string => `${((ms / count) * 1000).toFixed(0)} µs`
  report('round trip, real QEMU, one at a time', each(ours), each(floor), ours / floor, '<= 1.10')
}

async function throughput(): Promise<void> {
  const count = 100_000
  const client = await connect(freeServer())
  const bare = await bareConnect(freeServer())
  const inFlight = async (execute: () => Promise<unknown>): Promise<void> => {
    let left = count
    const worker = async (): Promise<void> => {
      while (left-- > 0) await execute()
    }
    await Promise.all(Array.from({ length: 8 }, worker))
  }
  const [ours = 0, floor = 0] = await best(
    'cpu',
    5,
    () => inFlight(() => client.execute('query-status')),
    () => inFlight(() => bare.execute('query-status')),
  )
  const rate = (ms: number): string => `${Math.round(count / ms)} k/s`
  report('commands, free server, 8 in flight', rate(ours), rate(floor), floor / ours, '>= 0.70')
  await client.close()
}

async function events(): Promise<void> {
  const line =
    '{"timestamp": {"seconds": 1790000000, "microseconds": 123456}, "event": "BLOCK_JOB_READY", "data": {"device": "drive0", "len": 1048576, "offset": 524288, "speed": 0, "type": "mirror"}}\r\n'
  const chunk = Buffer.from(line.repeat(350))
  const chunks = 300
  const count = 350 * chunks
  const pump = async (stream: Duplex): Promise<void> => {
    for (let index = 0; index < chunks; index++) stream.push(chunk)
    await new Promise(resolve => setImmediate(resolve))
  }
  const feed = freeServer()
  const client = await connect(feed)
  let seen = 0
  client.on('BLOCK_JOB_READY', () => {
    seen++
  })
  const [ours = 0, floor = 0] = await best(
    'cpu',
    7,
    () => pump(feed),
    () => {
      for (let index = 0; index < chunks; index++) {
        for (const text of chunk.toString().split('\n')) if (text !== '') JSON.parse(text)
      }
    },
  )
  if (seen !== 7 * count) throw new Error(`only ${seen} of ${7 * count} events were seen`)
  const rate = (ms: number): string => `${Math.round(count / ms)} k/s`
  report('events, against split + JSON.parse alone', rate(ours), rate(floor), floor / ours, '>= 0.70')
  await client.close()
}

async function largeReplies(): Promise<void> {
  const member = {
    path: '/machine/unattached/device[12]',
    name: 'legacy-addr',
    type: 'string',
    size: 4096,
    enabled: true,
    children: [1, 2, 3],
  }
  for (const megabytes of [5, 64]) {
    const count = Math.floor((megabytes * 1e6) / (JSON.stringify(member).length + 2))
    const json = `[${Array.from({ length: count }, () => JSON.stringify(member)).join(', ')}]`
    let id = 0
    const feed = new Duplex({
      read() {},
      write(text: Buffer, _encoding, done) {
        id = Number(/"id":(\d+)/.exec(text.toString())?.[1])
        if (id === 0) feed.push('{"return": {}, "id": 0}\r\n')
        done()
      },
    })
    feed.push(
      '{"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 10}, "package": ""}, "capabilities": []}}\r\n',
    )
    const client = await connect(feed)
    const replyBytes = (): Buffer[] => {
      const bytes = Buffer.from(`{"return": ${json}, "id": ${id}}\r\n`)
      return Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
        bytes.subarray(index * 65_536, (index + 1) * 65_536),
      )
    }
    let ours = Number.POSITIVE_INFINITY
    let floor = Number.POSITIVE_INFINITY
    for (let round = 0; round < (megabytes > 20 ? 3 : 9); round++) {
      const reply = client.execute('x-large')
      await new Promise(resolve => setImmediate(resolve))
      const chunks = replyBytes()
      globalThis.gc?.()
      const elapsed = stopwatch('cpu')
      for (const chunk of chunks) feed.push(chunk)
      await reply
      ours = Math.min(ours, elapsed())
      globalThis.gc?.()
      const parsed = stopwatch('cpu')
      JSON.parse(json)
      floor = Math.min(floor, parsed())
    }
    report(
      `a reply of ${megabytes} MB in 64 KiB chunks`,
      `${ours.toFixed(1)} ms`,
      `${floor.toFixed(1)} ms`,
      ours / floor,
      megabytes === 5 ? '<= 1.30' : 'as at 5 MB',
    )
    await client.close()
  }
}

async function importCost(): Promise<void> {
  const built = String(new URL('../dist/index.js', import.meta.url))
  const cost = (url: string): number => {
    const code = `const t = process.cpuUsage(); await import(${JSON.stringify(url)})
      const { user, system } = process.cpuUsage(t); process.stdout.write(String((user + system) / 1000))`
    return Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))
  }
  let ours = Number.POSITIVE_INFINITY
  let floor = Number.POSITIVE_INFINITY
  for (let round = 0; round < 10; round++) {
    ours = Math.min(ours, cost(built))
    floor = Math.min(floor, cost('data:text/javascript,'))
  }
  const over = `+${(ours - floor).toFixed(1)} ms, bar < 15 ms`
  report(
    'import, as built, over an empty module',
    `${ours.toFixed(1)} ms`,
    `${floor.toFixed(1)} ms`,
    ours / floor,
    over,
  )
}

process.stdout.write(
  `${'@qm/qmp'.padEnd(44)} ${'ours'.padStart(14)} ${'floor'.padStart(14)} ${'ratio'.padStart(7)}  bar\n`,
)
for (const part of [roundTrips, throughput, events, largeReplies, importCost]) await part()
process.stdout.write(
  `\n${'beside a peer'.padEnd(44)} ${'ours'.padStart(14)} ${'node-qemu'.padStart(14)} ${'ratio'.padStart(7)}\n`,
)
process.stdout.write(`${await peerRoundTrips()}\n`)
process.stdout.write(`${peerImport(String(new URL('../dist/index.js', import.meta.url)))}\n`)
