// The options that the calls of this folder share.
import { type OptionKinds, WAIT_KINDS } from '../checks/options-check.ts'
import type { WaitOptions } from '../time/deadline.ts'
import type { ImageFormat } from './format.ts'

/** What every call on images takes. */
export interface ImageOptions extends WaitOptions {
  /** The program to run: a path, or a name on PATH. @defaultValue `QM_QEMU_IMG` of the environment, else `qemu-img` */
  readonly qemuImg?: string
}

/** A call on one image that is there. */
export interface ImageFileOptions extends ImageOptions {
  /** The image's format; a header that says otherwise is an error. @defaultValue read from the file's header */
  readonly format?: ImageFormat
}

/** A call that writes a new file. */
export interface TargetOptions {
  /** Whether a regular file that is there is replaced, once the new one is whole. @defaultValue false */
  readonly overwrite?: boolean
  /**
   * Options of the format, as `qemu-img create -o` takes them, such as `{ cluster_size: 131072 }`.
   * @defaultValue none
   */
  readonly formatOptions?: Readonly<Record<string, string | number | boolean>>
}

/** The kinds of {@link ImageOptions}. */
export const IMAGE_KINDS: OptionKinds<ImageOptions> = { ...WAIT_KINDS, qemuImg: 'string' }

/** The kinds of {@link ImageFileOptions}. */
export const FILE_KINDS: OptionKinds<ImageFileOptions> = { ...IMAGE_KINDS, format: 'string' }

/** The kinds of {@link TargetOptions}. */
export const TARGET_KINDS: OptionKinds<TargetOptions> = { overwrite: 'boolean', formatOptions: 'object' }
