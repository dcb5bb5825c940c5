// How every package is tested: unit tests apart from those that start a real QEMU, and those once for each QEMU.
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config'
import { listLinuxOnly } from './linux-only.ts'
import { type QemuBinary, qemuBinaries } from './qemu-binaries.ts'

/** Resolves the workspace's packages to their sources, so that no test needs a build. */
const conditions = ['@qm/source', 'node', 'module-sync', 'import', 'default']
const noLeaks = fileURLToPath(import.meta.resolve('@qm/config/no-leaks'))
/** What Node compiled, kept for the many programs that tests start from TypeScript: they start in half the time. */
const compileCache = fileURLToPath(new URL('../../../node_modules/.cache/node-compile', import.meta.url))

/** What a package may say about its tests. */
export interface TestOptions {
  /**
   * Files of `test/qemu` (globs) in which the version of QEMU plays no part: they run on the installed one only.
   *
   * @defaultValue `[]`
   */
  readonly onInstalledOnly?: readonly string[]
}

/**
 * The vitest projects of one package: `unit` (test/**\/*.test.ts), `qemu` (test/qemu/**\/*.test.ts on the installed
 * QEMU), and `qemu-<version>` with the same tests for every other QEMU; `--project 'qemu*'` runs them all. Every test
 * file runs in a process of its own, whose leaks fail it.
 */
export function library({ onInstalledOnly = [] }: TestOptions = {}): ViteUserConfig {
  // Read by Node when a process starts: it has to be in the environment of the workers, not only of their tests.
  process.env['NODE_COMPILE_CACHE'] ??= compileCache
  const shared = { pool: 'forks' as const, setupFiles: [noLeaks] }
  const elsewhere = filesForElsewhere()
  const unit: TestProjectInlineConfiguration = {
    extends: true,
    test: {
      ...shared,
      name: 'unit',
      include: ['test/**/*.test.ts'],
      exclude: ['test/qemu/**', ...elsewhere],
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
  }
  const onQemus = findQemus().map(
    ({ label, path }): TestProjectInlineConfiguration => ({
      extends: true,
      test: {
        ...shared,
        name: label === 'installed' ? 'qemu' : `qemu-${label}`,
        include: ['test/qemu/**/*.test.ts'],
        exclude: [...elsewhere, ...(label === 'installed' ? [] : onInstalledOnly)],
        // The last one is for the packages: what a machine runs that is told of no binary.
        env: { QM_TEST_QEMU: path, QM_TEST_QEMU_LABEL: label, QM_QEMU_X86_64: path },
        // A guest under TCG on a busy machine is slow: what is certain to come may take its time. A test that hangs
        // must still end.
        testTimeout: 300_000,
        hookTimeout: 300_000,
      },
    }),
  )
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: { projects: [unit, ...onQemus] },
  })
}

/** On another system than Linux: the files that cannot run there, which are named in the output. */
function filesForElsewhere(): readonly string[] {
  if (process.platform === 'linux') return []
  const files = listLinuxOnly(process.cwd())
  if (files.length > 0)
    console.log(`not run on ${process.platform}, for want of what Linux has: ${files.join(' ')}`)
  return files
}

/** The QEMUs; without any the tests run all the same and say what is missing. */
function findQemus(): readonly QemuBinary[] {
  try {
    return qemuBinaries()
  } catch {
    return [{ label: 'installed', path: 'qemu-system-x86_64' }]
  }
}
