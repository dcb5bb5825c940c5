// Processors: how their code is run, their model, and how they sit together.

import type { Scalar } from '../values/scalar.ts'
import type { OnOffAuto, WithProps } from './common.ts'

/** `-accel`: how the guest's code is run. */
export interface AccelConfig extends WithProps {
  /** The accelerator; TCG is QEMU's own translator, which runs everywhere. */
  readonly accel: 'kvm' | 'tcg' | 'hvf' | 'whpx' | 'xen' | 'nvmm' | 'mshv' | 'qtest' | (string & {})
  /** TCG: one host thread for all processors, or one for each. @defaultValue 'multi' where guest and host allow it */
  readonly thread?: 'single' | 'multi' | undefined
  /** TCG: size of the translation cache in MiB. @defaultValue an eighth of the host's RAM at most, 1024 at most */
  readonly 'tb-size'?: number | undefined
  /** KVM, WHPX: where interrupt controllers are emulated. @defaultValue 'auto' */
  readonly 'kernel-irqchip'?: OnOffAuto | 'split' | undefined
  /** KVM: entries of the ring of dirtied pages for each processor, a power of two; 0 for bitmaps. @defaultValue 0 */
  readonly 'dirty-ring-size'?: number | undefined
  /** TCG: translate each instruction on its own, for logs and debugging; slow. @defaultValue false */
  readonly 'one-insn-per-tb'?: boolean | undefined
}

/** `-cpu`: the processor's model and its features. QEMU has no way to write a comma in one of these. */
export interface CpuConfig {
  /** The model: `max`, `host`, `qemu64`, `cortex-a72`, … */
  readonly model: string
  /** Features by name: `{ avx2: false, 'hv-relaxed': true, level: 30 }`. @defaultValue those of the model */
  readonly features?: { readonly [feature: string]: Scalar | undefined } | undefined
}

/** `-smp`: how many processors, and how they sit together. What is left out is worked out from the rest. */
export interface SmpConfig extends WithProps {
  /** Processors at the start. @defaultValue the product of the topology, else 1 */
  readonly cpus?: number | undefined
  /** Processors that there can be once all are plugged in. @defaultValue the product of the topology, else `cpus` */
  readonly maxcpus?: number | undefined
  /** Drawers of the machine (s390). @defaultValue 1 */
  readonly drawers?: number | undefined
  /** Books in a drawer (s390). @defaultValue 1 */
  readonly books?: number | undefined
  /** Sockets of the board, or of a book. @defaultValue 1, or what `maxcpus` needs */
  readonly sockets?: number | undefined
  /** Dies in a socket (x86). @defaultValue 1 */
  readonly dies?: number | undefined
  /** Clusters in a socket (Arm). @defaultValue 1 */
  readonly clusters?: number | undefined
  /** Modules in a die (x86, QEMU 9.1). @defaultValue 1 */
  readonly modules?: number | undefined
  /** Cores in the group above. @defaultValue 1, or what `maxcpus` needs */
  readonly cores?: number | undefined
  /** Threads of a core. @defaultValue 1 */
  readonly threads?: number | undefined
}
