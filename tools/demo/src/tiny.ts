// The default demo: a guest of 2 KiB whose bytes are in this repository.
import { tinyGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { board, describeHost } from './host.ts'
import { say } from './say.ts'
import { queryMachine, withMachine } from './tour.ts'

/** Boots the tiny guest as a kernel, so that the firmware has set up a screen to take a picture of. */
export async function demoTiny(): Promise<void> {
  const host = await describeHost('tiny')
  const guest = ['-kernel', tinyGuest().disk, '-append', 'hello from qm']
  const args = [...board(host, 32), ...guest]
  const vm = new Machine({ binary: host.binary, args, console: true })
  await withMachine(vm, async startedAt => {
    await vm.console.waitFor('hello from qm')
    say('up', `the guest is up ${(performance.now() - startedAt).toFixed(0)} ms after the launch began`)
    // It paints its screen, then counts to one: when it has counted, the picture is there.
    await vm.console.write('vi')
    await vm.console.waitFor('0001')
    await queryMachine(vm)
  })
}
