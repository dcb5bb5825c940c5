import { library } from '@qm/config/vitest'

export default library()
