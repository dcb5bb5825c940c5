// EDK2's shell and menus, which are drawn with graphics, read and driven by keys.
import { Machine } from '@qm/machine'
import { expect, test } from 'vitest'
import { screenOf } from '../../src/index.ts'

test("EDK2's menu is reached from its shell, and driven to an entry", async () => {
  await using vm = await Machine.launch({
    config: { machine: 'q35', memory: '256M', firmware: 'uefi', accel: ['tcg'] },
    args: ['-nodefaults', '-vga', 'std', '-display', 'none'],
  })
  const screen = screenOf(vm, { ocr: { engine: 'tesseract' }, timeoutMs: 130_000 })
  await screen.waitForText(/^She.{1,4}>/m)
  await vm.keyboard.type('exit\n')
  const entry = await screen.waitForText('Boot Manager')
  const since = await vm.screenshot()
  await vm.keyboard.press('ArrowDown')
  await vm.keyboard.press('ArrowDown')
  // The entry that is chosen is shown in other colours, and is still read; its edge may be taken for a letter.
  await screen.waitForChange(entry, { since })
  await screen.waitForText(/boot manager/i, { region: { ...entry, x: 0, width: 600 } })
  await vm.keyboard.press('Enter')
  expect(await screen.waitForText(/Boot Manager Menu/)).toMatchObject({ text: 'Boot Manager Menu' })
})
