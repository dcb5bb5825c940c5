// Every command and event of QEMU's monitor: release 11.1, and what older ones had. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { AcceleratorCommands } from './qemu/accelerator.ts'
import type { AcpiCommands, AcpiEvents } from './qemu/acpi.ts'
import type { AcpiHestCommands } from './qemu/acpi-hest.ts'
import type { AudioCommands } from './qemu/audio.ts'
import type { BlockCommands, BlockEvents } from './qemu/block.ts'
import type { BlockCoreCommands, BlockCoreEvents } from './qemu/block-core.ts'
import type { BlockExportCommands, BlockExportEvents } from './qemu/block-export.ts'
import type { CharCommands, CharEvents } from './qemu/char.ts'
import type { ControlCommands } from './qemu/control.ts'
import type { CryptodevCommands } from './qemu/cryptodev.ts'
import type { CxlCommands } from './qemu/cxl.ts'
import type { DumpCommands, DumpEvents } from './qemu/dump.ts'
import type { EbpfCommands } from './qemu/ebpf.ts'
import type { IntrospectCommands } from './qemu/introspect.ts'
import type { JobCommands, JobEvents } from './qemu/job.ts'
import type { MachineCommands, MachineEvents } from './qemu/machine.ts'
import type { MachineS390xCommands, MachineS390xEvents } from './qemu/machine-s390x.ts'
import type { MigrationCommands, MigrationEvents } from './qemu/migration.ts'
import type { MiscCommands, MiscEvents } from './qemu/misc.ts'
import type { MiscArmCommands } from './qemu/misc-arm.ts'
import type { MiscI386Commands } from './qemu/misc-i386.ts'
import type { NetCommands, NetEvents } from './qemu/net.ts'
import type { PciCommands } from './qemu/pci.ts'
import type { QdevCommands, QdevEvents } from './qemu/qdev.ts'
import type { QomCommands } from './qemu/qom.ts'
import type { RdmaEvents } from './qemu/rdma.ts'
import type { ReplayCommands } from './qemu/replay.ts'
import type { RockerCommands } from './qemu/rocker.ts'
import type { RunStateCommands, RunStateEvents } from './qemu/run-state.ts'
import type { StatsCommands } from './qemu/stats.ts'
import type { TpmCommands } from './qemu/tpm.ts'
import type { TraceCommands } from './qemu/trace.ts'
import type { TransactionCommands } from './qemu/transaction.ts'
import type { UiCommands, UiEvents } from './qemu/ui.ts'
import type { VfioEvents } from './qemu/vfio.ts'
import type { VirtioCommands } from './qemu/virtio.ts'
import type { YankCommands } from './qemu/yank.ts'

/**
 * Every command by its name, with the type of its arguments (`undefined`: it takes none) and of its result.
 */
export interface QemuCommands
  extends AcceleratorCommands,
    AcpiCommands,
    AcpiHestCommands,
    AudioCommands,
    BlockCommands,
    BlockCoreCommands,
    BlockExportCommands,
    CharCommands,
    ControlCommands,
    CryptodevCommands,
    CxlCommands,
    DumpCommands,
    EbpfCommands,
    IntrospectCommands,
    JobCommands,
    MachineCommands,
    MachineS390xCommands,
    MigrationCommands,
    MiscCommands,
    MiscArmCommands,
    MiscI386Commands,
    NetCommands,
    PciCommands,
    QdevCommands,
    QomCommands,
    ReplayCommands,
    RockerCommands,
    RunStateCommands,
    StatsCommands,
    TpmCommands,
    TraceCommands,
    TransactionCommands,
    UiCommands,
    VirtioCommands,
    YankCommands {}

/** Every event by its name, with the type of its data (`undefined`: it carries none). */
export interface QemuEvents
  extends AcpiEvents,
    BlockEvents,
    BlockCoreEvents,
    BlockExportEvents,
    CharEvents,
    DumpEvents,
    JobEvents,
    MachineEvents,
    MachineS390xEvents,
    MigrationEvents,
    MiscEvents,
    NetEvents,
    QdevEvents,
    RdmaEvents,
    RunStateEvents,
    UiEvents,
    VfioEvents {}

/** The interface of QEMU's monitor, as `QmpClient` takes it. */
export interface QemuSchema {
  commands: QemuCommands
  events: QemuEvents
}
