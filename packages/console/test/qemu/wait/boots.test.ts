import { type WarmLinux, warmLinux } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { expect, test } from 'vitest'
import { boot } from '../rig.ts'

const BOOTS = process.env['QM_ENDURANCE'] === '1' ? 200 : 4
const SOON = { timeoutMs: 120_000 }
// The kernel writes into whatever the shell is printing, as fast as it can.
const NOISE = `while :; do echo "<2>qm noise, and a prompt of its own: qm-linux$ " >/dev/kmsg; usleep 500; done &`

test(`${BOOTS} starts, each with waits for the prompt while the kernel prints into it`, {
  timeout: 1_800_000,
}, async () => {
  const { path } = qemuBinaries()[0]
  const guest = await warmLinux({ binary: path })
  for (let round = 0; round < BOOTS; round++) await once(guest, path, round)
})

/** One start, with waits until at least one line of the kernel has stood within a line of the shell. */
async function once(guest: WarmLinux, binary: string, round: number): Promise<void> {
  await using vm = await boot(guest.args, {}, binary)
  await vm.console.waitFor(guest.ready, SOON)
  await vm.console.waitFor(guest.prompt, SOON)
  await vm.console.write(`${NOISE}\n`)
  const cut = (): boolean => /^.+\[ *\d+\.\d{6}\] qm noise/m.test(vm.console.text())
  for (let step = 0; step < 10 || !cut(); step++) {
    await vm.console.waitFor(new RegExp(`^${guest.prompt}$`), SOON)
    await vm.console.write(`echo st"ep" ${step}\n`)
    await vm.console.waitFor(`step ${step}\n`, SOON)
  }
  expect(await vm.console.run(`echo ${round}; exit ${round % 100}`, SOON)).toMatchObject({
    output: `${round}\n`,
    exitCode: round % 100,
  })
}
