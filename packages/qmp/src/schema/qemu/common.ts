// QEMU's interface as types: the module `common`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `IoOperationType`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.IoOperationType | IoOperationType in QEMU's reference}
 */
export type IoOperationType = 'read' | 'write'

/**
 * `OnOffAuto`, since 2.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.OnOffAuto | OnOffAuto in QEMU's reference}
 */
export type OnOffAuto = 'auto' | 'on' | 'off'

/**
 * `OnOffSplit`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.OnOffSplit | OnOffSplit in QEMU's reference}
 */
export type OnOffSplit = 'on' | 'off' | 'split'

/**
 * `StrOrNull`, since 2.10.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#alternate-QMP-common.StrOrNull | StrOrNull in QEMU's reference}
 */
export type StrOrNull = string | null

/**
 * `OffAutoPCIBAR`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.OffAutoPCIBAR | OffAutoPCIBAR in QEMU's reference}
 */
export type OffAutoPCIBAR = 'off' | 'auto' | 'bar0' | 'bar1' | 'bar2' | 'bar3' | 'bar4' | 'bar5'

/**
 * `PCIELinkSpeed`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.PCIELinkSpeed | PCIELinkSpeed in QEMU's reference}
 */
export type PCIELinkSpeed =
  | '2_5'
  | '5'
  | '8'
  | '16'
  /** Since 9.0. */
  | '32'
  /** Since 9.0. */
  | '64'

/**
 * `PCIELinkWidth`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.PCIELinkWidth | PCIELinkWidth in QEMU's reference}
 */
export type PCIELinkWidth = '1' | '2' | '4' | '8' | '12' | '16' | '32'

/**
 * `HostMemPolicy`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.HostMemPolicy | HostMemPolicy in QEMU's reference}
 */
export type HostMemPolicy = 'default' | 'preferred' | 'bind' | 'interleave'

/**
 * `NetFilterDirection`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.NetFilterDirection | NetFilterDirection in QEMU's reference}
 */
export type NetFilterDirection = 'all' | 'rx' | 'tx'

/**
 * `GrabToggleKeys`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.GrabToggleKeys | GrabToggleKeys in QEMU's reference}
 */
export type GrabToggleKeys =
  | 'ctrl-ctrl'
  | 'alt-alt'
  | 'shift-shift'
  | 'meta-meta'
  | 'scrolllock'
  | 'ctrl-scrolllock'

/**
 * `HumanReadableText`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-common.HumanReadableText | HumanReadableText in QEMU's reference}
 */
export interface HumanReadableText {
  /** Since 6.2. */
  'human-readable-text': string
}

/**
 * `EndianMode`, since 10.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-common.EndianMode | EndianMode in QEMU's reference}
 */
export type EndianMode = 'unspecified' | 'little' | 'big'
