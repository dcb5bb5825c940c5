import { library } from '@qm/config/vitest'

export default library({ onInstalledOnly: ['test/qemu/uefi-menu.test.ts'] })
