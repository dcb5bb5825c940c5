import { library } from '@qm/config/vitest'

export default library({
  onInstalledOnly: [
    'test/qemu/cli/**',
    'test/qemu/examples.test.ts',
    'test/qemu/guest/**',
    'test/qemu/launch/hung-disk.test.ts',
    'test/qemu/template/other-boards.test.ts',
    'test/qemu/template/generation-id.test.ts',
    'test/qemu/world/**',
  ],
})
