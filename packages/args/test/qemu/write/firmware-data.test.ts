// What QEMU hands the firmware: read from the fw_cfg device itself, by the port I/O of the qtest protocol.
import { on } from 'node:events'
import type { Duplex } from 'node:stream'
import { qemuBinaries, startQemu } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { toArgv, type VmConfig } from '../../../src/index.ts'
import { texts } from '../texts.ts'

const SELECTOR = 0x510
const DATA = 0x511
const FILE_DIRECTORY = 0x19

/** Sends all lines at once and resolves with as many answers. */
async function qtest(stream: Duplex, lines: readonly string[]): Promise<string[]> {
  stream.write(`${lines.join('\n')}\n`)
  let text = ''
  for await (const [chunk] of on(stream, 'data', { close: ['close'] })) {
    text += String(chunk)
    const answers = text.split('\n')
    if (answers.length > lines.length) return answers
  }
  throw new Error('QEMU closed the qtest channel')
}

async function readKey(stream: Duplex, key: number, size: number): Promise<Buffer> {
  const lines = [`outw ${SELECTOR} ${key}`, ...Array.from({ length: size }, () => `inb ${DATA}`)]
  const [, ...bytes] = await qtest(stream, lines)
  return Buffer.from(bytes.slice(0, size).map(answer => Number(answer.replace('OK ', ''))))
}

/** The files that the firmware finds, by name. */
async function readFiles(binary: string, config: VmConfig, wanted: RegExp): Promise<Map<string, Buffer>> {
  await using qemu = startQemu({
    binary,
    args: [
      '-nodefaults',
      '-display',
      'none',
      '-chardev',
      'socket,id=qtest,fd=3',
      '-qtest',
      'chardev:qtest',
      ...toArgv(config),
    ],
    channels: ['qtest'],
  })
  const stream = qemu.channel('qtest')
  const count = (await readKey(stream, FILE_DIRECTORY, 4)).readUInt32BE(0)
  const directory = (await readKey(stream, FILE_DIRECTORY, 4 + 64 * count)).subarray(4)
  const files = new Map<string, Buffer>()
  for (let at = 0; at < directory.length; at += 64) {
    const name = directory.toString('utf8', at + 8, directory.indexOf(0, at + 8))
    if (wanted.test(name))
      files.set(name, await readKey(stream, directory.readUInt16BE(at + 4), directory.readUInt32BE(at)))
  }
  return files
}

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  test('-fw_cfg hands every text on', async () => {
    // QEMU refuses an empty blob; it has 32 slots, of which the board takes some.
    const values = texts(20, text => text !== '')
    const batches = Math.ceil(values.length / 15)
    for (let batch = 0; batch < batches; batch++) {
      const some = values.slice(batch * 15, (batch + 1) * 15)
      const config: VmConfig = {
        machine: 'pc',
        paused: true,
        fwCfg: some.map((string, index) => ({ name: `opt/org.test/${index}`, string })),
      }
      const files = await readFiles(binary, config, /^opt\/org\.test/)
      expect(some.map((_, index) => files.get(`opt/org.test/${index}`)?.toString())).toEqual(some)
    }
  })

  test('-smbios hands every text on, and all OEM strings of one table', async () => {
    const values = texts(15, text => text !== '')
    const config: VmConfig = {
      machine: 'pc',
      paused: true,
      smbios: [
        { type: 1, manufacturer: 'a,b=c', serial: 'ds=nocloud;s=http://10.0.2.2:8000/,"x"' },
        { type: 11, value: values },
      ],
    }
    const tables = (await readFiles(binary, config, /^etc\/smbios\/smbios-tables$/)).get(
      'etc/smbios/smbios-tables',
    )
    expect(tables).toBeDefined()
    const oem = structures(tables ?? Buffer.alloc(0)).find(({ type }) => type === 11)
    expect(oem?.strings).toEqual(values)
    const system = structures(tables ?? Buffer.alloc(0)).find(({ type }) => type === 1)
    expect(system?.strings).toEqual(
      expect.arrayContaining(['a,b=c', 'ds=nocloud;s=http://10.0.2.2:8000/,"x"']),
    )
  })
})

/** SMBIOS structures: a header that says its length, then strings up to an empty one. */
function structures(tables: Buffer): { type: number; strings: string[] }[] {
  const found: { type: number; strings: string[] }[] = []
  for (let at = 0; at < tables.length; ) {
    const strings: string[] = []
    const type = tables.readUInt8(at)
    at += tables.readUInt8(at + 1)
    do {
      const end = tables.indexOf(0, at)
      strings.push(tables.toString('utf8', at, end))
      at = end + 1
    } while (tables[at] !== 0)
    at += 1
    found.push({ type, strings })
  }
  return found
}
