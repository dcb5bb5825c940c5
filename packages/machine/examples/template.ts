// Boots a firmware once, freezes it, and goes on from there twenty times.
import { Machine } from '@qm/machine'

await using vm = await Machine.launch({
  args: ['-M', 'q35,graphics=off', '-m', '64'],
  console: true,
  cloneable: true,
})
await vm.ready({ console: 'SeaBIOS' })
await using template = await vm.template()
await template.keepReady(2)
for (let round = 1; round <= 20; round++) {
  const startedAt = performance.now()
  await using clone = await template.clone()
  const { status } = await clone.status()
  console.log(
    `clone ${round}: ${status} after ${Math.round(performance.now() - startedAt)} ms, pid ${clone.pid}`,
  )
}
