// QEMU's interface as types: the module `acpi-hest`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/** The commands of QEMU's schema module `acpi-hest`. */
export interface AcpiHestCommands {
  /**
   * `inject-ghes-v2-error`, since 10.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-acpi-hest.inject-ghes-v2-error | inject-ghes-v2-error in QEMU's reference}
   */
  'inject-ghes-v2-error': {
    arguments: {
      /** Since 10.2. */
      cper: string
    }
    returns: Record<string, never>
  }
}
