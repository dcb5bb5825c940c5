// Where things are: the repository's root, and the folder that everything brought here goes to.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** What the set-up brings for this clone alone; ignored by git. */
export const TOOLS = join(ROOT, '.tools')

/** The workspace whose lockfile pins a Node for each platform. */
export const LOCKED_NODES = join(ROOT, 'tools', 'bootstrap', 'node')
