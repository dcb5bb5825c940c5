// Reads SeaBIOS' boot menu, chooses the disk and waits for what it shows: node examples/boot-menu.ts disk.img
import { Machine } from '@qm/machine'
import { screenOf } from '@qm/screen'

const [disk] = process.argv.slice(2)
if (disk === undefined) throw new Error('usage: node boot-menu.ts DISK.img')

await using vm = await Machine.launch({
  args: [
    ...['-nodefaults', '-vga', 'std', '-display', 'none', '-boot', 'menu=on,splash-time=60000'],
    ...['-drive', `if=ide,format=raw,snapshot=on,file=${disk}`],
  ],
})
const screen = screenOf(vm, { directory: 'failures' })
await screen.waitForText('Press ESC for boot menu')
await vm.keyboard.press('Escape')
const { groups } = await screen.waitForText(/^(?<number>\d)\. .*HARDDISK/m)
await vm.keyboard.press(groups['number'] ?? '1')
await screen.waitForText(/Booting from Hard Disk/)
await screen.waitForStill({ stillMs: 2000 })
