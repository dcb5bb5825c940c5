import { expect, test } from 'vitest'
import { provideCacheDirectory } from '../../src/cache/directory.ts'

test('a directory that cannot be made is an error and no endless loop', async () => {
  await expect(provideCacheDirectory('/proc/self/none/a')).rejects.toThrow(/ENOENT|EACCES|EROFS/)
})
