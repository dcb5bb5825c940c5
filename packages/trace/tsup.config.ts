import { library } from '@qm/config/tsup'

export default library()
