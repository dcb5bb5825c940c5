// Installs from a medium that resets the machine when it is done, and boots what comes next from another medium.
// node flasher.ts [INSTALLER.img SYSTEM.img [TEXT]]: floppy images, and the text by which the system is known on the serial
// port; without them the tiny guest of our own tests, whose banner begins with TG1, and a copy of it that says TG2.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { Machine } from '@qm/machine'

const [givenInstaller, givenSystem, text = 'TG2'] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'flasher-'))
const installer = givenInstaller ?? tinyGuest().disk
const system = givenSystem ?? (await makeSystem())

const vm = new Machine({
  config: { machine: 'pc', memory: '64M', accel: ['tcg'], boot: { order: 'a' } },
  args: [
    // A drive with a name, so that its medium can be changed.
    ...['-drive', `if=none,id=image,format=raw,readonly=on,file=${installer}`],
    ...['-device', 'floppy,drive=image,id=medium'],
  ],
  console: true,
})
try {
  await vm.launch()
  console.log(`booting ${await medium()}`)
  const { text: banner } = await vm.console.waitFor(/TG1.*|installed/, { timeoutMs: 120_000 })
  console.log(`installer: ${banner.trim()}`)

  // An installer of yours resets the machine by itself, the tiny guest does for an `r`. An event that has come already counts.
  if (givenInstaller === undefined) await vm.console.write('r')
  await vm.waitForEvent('RESET', { match: { data: { guest: true } }, timeoutMs: 3_600_000 })
  console.log('the installer has reset the machine')
  // It may have begun to boot once more: it stands still while the medium is changed, and begins anew.
  await vm.pause()
  await vm.disks.changeMedium('medium', system, { force: true })
  const mark = vm.console.mark()
  await vm.reset()
  await vm.resume()

  console.log(`booting ${await medium()}`)
  await vm.console.waitFor(text, { timeoutMs: 120_000 })
  await vm.console.waitFor('\n', { timeoutMs: 120_000 })
  console.log(`system: ${vm.console.since(mark).trim()}`)

  // An installer whose second start would do harm is stopped at its reset by `-action reboot=shutdown,shutdown=pause`, with
  // a SHUTDOWN event in place of RESET; where nothing is to follow, `-action reboot=shutdown` and `vm.wait()` do.
  const { endedBy } = await vm.shutdown()
  console.log(`ended by ${endedBy}`)
} finally {
  await vm[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
}

/** The image in the drive. */
async function medium(): Promise<string | null | undefined> {
  return (await vm.disks.list()).find(({ id }) => id === 'medium')?.file
}

/** The tiny guest once more, told apart by its banner. */
async function makeSystem(): Promise<string> {
  const bytes = await readFile(tinyGuest().disk)
  bytes.write('TG2', bytes.indexOf('TG1'))
  const file = join(folder, 'system.img')
  await writeFile(file, bytes)
  return file
}
