// Hundreds of texts go into a real QEMU by each option, in each form, and are read back through QMP.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, describe, expect, test } from 'vitest'
import { formatJson, formatOption, toArgv, type VmConfig } from '../../../src/index.ts'
import { linuxImage } from '../images.ts'
import { fewTexts, texts } from '../texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'qm-args-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts QEMU with these arguments, asks, and returns the replies' `return` members. */
async function ask(
  binary: string,
  args: readonly string[],
  questions: readonly (readonly [string, object?])[],
): Promise<unknown[]> {
  await using qemu = startQemu({
    binary,
    args: ['-S', '-display', 'none', '-nodefaults', ...args],
    channels: ['monitor'],
  })
  try {
    const monitor = await openMonitor(qemu.channel('monitor'))
    const answers: unknown[] = []
    for (const [command, args] of questions) {
      const reply = await monitor.ask(command, args)
      if (reply.error !== undefined) throw new Error(`${command}: ${reply.error.desc}`)
      answers.push(reply.return)
    }
    return answers
  } catch (cause) {
    qemu.child.kill()
    throw new Error(`QEMU ended with ${await qemu.exit}: ${qemu.output().slice(0, 2000)}`, { cause })
  }
}

/** The option in both forms. */
const FORMS = [
  ['keyval', (head: string, key: string, fields: object) => formatOption({ ...fields }, head) || key],
  ['JSON', (head: string, key: string, fields: object) => formatJson({ [key]: head, ...fields })],
] as const

const fits = (bytes: number) => (text: string) => Buffer.byteLength(text) <= bytes

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  test.each(FORMS)('-object in the form of %s hands every text on', async (_, format) => {
    const values = [...texts(150), 'x'.repeat(100_000), ','.repeat(10_000)]
    const args = values.flatMap((identity, index) => [
      '-object',
      format('authz-simple', 'qom-type', { id: `o${index}`, identity }),
    ])
    const questions = values.map(
      (_, index) => ['qom-get', { path: `/objects/o${index}`, property: 'identity' }] as const,
    )
    expect(await ask(binary, ['-M', 'none', ...args], questions)).toEqual(values)
  })

  test.each(FORMS)('-device in the form of %s hands every text on', async (_, format) => {
    const values = texts(80)
    const ports = values.flatMap((name, index) => {
      const bus = `c${Math.floor(index / 30)}.0`
      return ['-device', format('virtserialport', 'driver', { id: `p${index}`, bus, name })]
    })
    const controllers = [0, 1, 2, 3, 4].flatMap(index => ['-device', `virtio-serial-pci,id=c${index}`])
    const questions = values.map(
      (_, index) => ['qom-get', { path: `/machine/peripheral/p${index}`, property: 'name' }] as const,
    )
    expect(await ask(binary, ['-M', 'pc', ...controllers, ...ports], questions)).toEqual(values)
  })

  test('-drive and -blockdev open files of any name', async () => {
    const isName = (text: string): boolean =>
      text !== '' && !text.includes('/') && !['.', '..'].includes(text) && fits(250)(text)
    // Any name may be that of another test's socket.
    const own = mkdtempSync(join(folder, 'own-'))
    const files = texts(60, isName).map(name => join(own, name))
    for (const file of files) writeFileSync(file, Buffer.alloc(512))
    const config: VmConfig = {
      drives: files.map((file, index) => ({
        if: 'none',
        id: `d${index}`,
        format: 'raw',
        file,
        readonly: true,
      })),
      blockdevs: files.map((filename, index) => ({
        driver: 'file',
        'node-name': `n${index}`,
        filename,
        'read-only': true,
      })),
    }
    for (const json of [['blockdev'], []] as const) {
      const args = ['-M', 'none', ...toArgv(config, { json })]
      const [blocks, nodes] = await ask(binary, args, [
        ['query-block'],
        ['query-named-block-nodes', { flat: true }],
      ])
      expect(blocks).toEqual(
        files.map((file, index) =>
          expect.objectContaining({ device: `d${index}`, inserted: expect.objectContaining({ file }) }),
        ),
      )
      const named = new Map(
        (nodes as { 'node-name': string; file: string }[]).map(node => [node['node-name'], node.file]),
      )
      expect(files.map((_, index) => named.get(`n${index}`))).toEqual(files)
    }
  })

  test('relative firmware and disk names with colons are files, not protocols', async () => {
    const cwd = process.cwd()
    process.chdir(folder)
    try {
      const images = ['nbd:x', 'json:{}', 'a:b,c']
      const flash = { code: 'json:{}.fd', vars: 'nbd:v,1.fd' }
      for (const name of [...images, flash.code, flash.vars]) writeFileSync(name, Buffer.alloc(65536))
      const config: VmConfig = {
        machine: 'pc',
        firmware: flash,
        disks: images.map(image => ({ image, readOnly: true })),
      }
      const [blocks, nodes] = await ask(binary, toArgv(config), [
        ['query-block'],
        ['query-named-block-nodes', { flat: true }],
      ])
      for (const file of [`./${flash.code}`, `./${flash.vars}`]) {
        expect(blocks).toContainEqual(
          expect.objectContaining({ inserted: expect.objectContaining({ file }) }),
        )
      }
      for (const file of images) expect(nodes).toContainEqual(expect.objectContaining({ drv: 'file', file }))
    } finally {
      process.chdir(cwd)
    }
  })

  test('-chardev takes a socket path of any name, and so does the monitor', async () => {
    const isName = (text: string): boolean =>
      text !== '' && !text.includes('/') && !['.', '..'].includes(text)
    const paths = texts(40, text => isName(text) && fits(107)(join(folder, `s${text}`))).map(name =>
      join(folder, `s${name}`),
    )
    const args = toArgv({
      chardevs: paths.map((path, index) => ({
        backend: 'socket',
        id: `s${index}`,
        path,
        server: true,
        wait: false,
      })),
    })
    const [chardevs] = await ask(binary, ['-M', 'none', ...args], [['query-chardev']])
    const names = new Map(
      (chardevs as { label: string; filename: string }[]).map(({ label, filename }) => [label, filename]),
    )
    expect(paths.map((_, index) => names.get(`s${index}`))).toEqual(
      paths.map(path => `disconnected:unix:${path},server=on`),
    )
  })

  test('-name, -append and -global take any text, and -kernel any path', async () => {
    const kernel = join(folder, 'ker,nel=x')
    writeFileSync(kernel, linuxImage())
    for (const text of fewTexts()) {
      const config: VmConfig = {
        name: text,
        machine: 'pc',
        memory: 32,
        kernel,
        append: text,
        devices: [{ driver: 'virtio-serial-pci' }, { driver: 'virtserialport', id: 'p' }],
        globals: [{ driver: 'virtserialport', property: 'name', value: text }],
      }
      const answers = await ask(binary, toArgv(config), [
        ['query-name'],
        ['qom-get', { path: '/machine', property: 'kernel' }],
        ['qom-get', { path: '/machine', property: 'append' }],
        ['qom-get', { path: '/machine/peripheral/p', property: 'name' }],
      ])
      expect(answers).toEqual([{ name: text }, kernel, text, text])
    }
  })

  test('numbers arrive with every digit', async () => {
    const config: VmConfig = {
      machine: 'pc',
      drives: [{ if: 'none', id: 'd', file: 'null-co://', format: 'raw' }],
      devices: [
        { driver: 'virtio-scsi-pci' },
        { driver: 'scsi-hd', id: 'a', drive: 'd', wwn: 18_446_744_073_709_551_615n },
        { driver: 'virtio-balloon-pci', id: 'b', 'free-page-reporting': true },
      ],
    }
    for (const json of [[], ['device']] as const) {
      const answers = await ask(binary, toArgv(config, { json }), [
        ['qom-get', { path: '/machine/peripheral/a', property: 'lun' }],
        ['qom-get', { path: '/machine/peripheral/b', property: 'free-page-reporting' }],
        ['human-monitor-command', { 'command-line': 'qom-get /machine/peripheral/a wwn' }],
      ])
      expect(answers).toEqual([0, true, '18446744073709551615\r\n'])
    }
  })
})
