// QEMU's interface as types: the module `audio`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `AudiodevPerDirectionOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevPerDirectionOptions | AudiodevPerDirectionOptions in QEMU's reference}
 */
export interface AudiodevPerDirectionOptions {
  /** Since 4.0. */
  'mixing-engine'?: boolean | undefined
  /** Since 4.0. */
  'fixed-settings'?: boolean | undefined
  /** `uint32`, since 4.0. */
  frequency?: number | undefined
  /** `uint32`, since 4.0. */
  channels?: number | undefined
  /** `uint32`, since 4.0. */
  voices?: number | undefined
  /** Since 4.0. */
  format?: AudioFormat | undefined
  /** `uint32`, since 4.0. */
  'buffer-length'?: number | undefined
}

/**
 * `AudiodevGenericOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevGenericOptions | AudiodevGenericOptions in QEMU's reference}
 */
export interface AudiodevGenericOptions {
  /** Since 4.0. */
  in?: AudiodevPerDirectionOptions | undefined
  /** Since 4.0. */
  out?: AudiodevPerDirectionOptions | undefined
}

/**
 * `AudiodevDBusOptions`, since 10.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevDBusOptions | AudiodevDBusOptions in QEMU's reference}
 */
export interface AudiodevDBusOptions {
  /** Since 10.0. */
  in?: AudiodevPerDirectionOptions | undefined
  /** Since 10.0. */
  out?: AudiodevPerDirectionOptions | undefined
  /** `uint32`, since 10.0. */
  nsamples?: number | undefined
}

/**
 * `AudiodevAlsaPerDirectionOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevAlsaPerDirectionOptions | AudiodevAlsaPerDirectionOptions in QEMU's reference}
 */
export interface AudiodevAlsaPerDirectionOptions extends AudiodevPerDirectionOptions {
  /** Since 4.0. */
  dev?: string | undefined
  /** `uint32`, since 4.0. */
  'period-length'?: number | undefined
  /** Since 4.0. */
  'try-poll'?: boolean | undefined
}

/**
 * `AudiodevAlsaOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevAlsaOptions | AudiodevAlsaOptions in QEMU's reference}
 */
export interface AudiodevAlsaOptions {
  /** Since 4.0. */
  in?: AudiodevAlsaPerDirectionOptions | undefined
  /** Since 4.0. */
  out?: AudiodevAlsaPerDirectionOptions | undefined
  /** `uint32`, since 4.0. */
  threshold?: number | undefined
}

/**
 * `AudiodevSndioOptions`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevSndioOptions | AudiodevSndioOptions in QEMU's reference}
 */
export interface AudiodevSndioOptions {
  /** Since 7.2. */
  in?: AudiodevPerDirectionOptions | undefined
  /** Since 7.2. */
  out?: AudiodevPerDirectionOptions | undefined
  /** Since 7.2. */
  dev?: string | undefined
  /** `uint32`, since 7.2. */
  latency?: number | undefined
}

/**
 * `AudiodevCoreaudioPerDirectionOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevCoreaudioPerDirectionOptions | AudiodevCoreaudioPerDirectionOptions in QEMU's reference}
 */
export interface AudiodevCoreaudioPerDirectionOptions extends AudiodevPerDirectionOptions {
  /** `uint32`, since 4.0. */
  'buffer-count'?: number | undefined
}

/**
 * `AudiodevCoreaudioOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevCoreaudioOptions | AudiodevCoreaudioOptions in QEMU's reference}
 */
export interface AudiodevCoreaudioOptions {
  /** Since 4.0. */
  in?: AudiodevCoreaudioPerDirectionOptions | undefined
  /** Since 4.0. */
  out?: AudiodevCoreaudioPerDirectionOptions | undefined
}

/**
 * `AudiodevDsoundOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevDsoundOptions | AudiodevDsoundOptions in QEMU's reference}
 */
export interface AudiodevDsoundOptions {
  /** Since 4.0. */
  in?: AudiodevPerDirectionOptions | undefined
  /** Since 4.0. */
  out?: AudiodevPerDirectionOptions | undefined
  /** `uint32`, since 4.0. */
  latency?: number | undefined
}

/**
 * `AudiodevJackPerDirectionOptions`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevJackPerDirectionOptions | AudiodevJackPerDirectionOptions in QEMU's reference}
 */
export interface AudiodevJackPerDirectionOptions extends AudiodevPerDirectionOptions {
  /** Since 5.1. */
  'server-name'?: string | undefined
  /** Since 5.1. */
  'client-name'?: string | undefined
  /** Since 5.1. */
  'connect-ports'?: string | undefined
  /** Since 5.1. */
  'start-server'?: boolean | undefined
  /** Since 5.1. */
  'exact-name'?: boolean | undefined
}

/**
 * `AudiodevJackOptions`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevJackOptions | AudiodevJackOptions in QEMU's reference}
 */
export interface AudiodevJackOptions {
  /** Since 5.1. */
  in?: AudiodevJackPerDirectionOptions | undefined
  /** Since 5.1. */
  out?: AudiodevJackPerDirectionOptions | undefined
}

/**
 * `AudiodevOssPerDirectionOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevOssPerDirectionOptions | AudiodevOssPerDirectionOptions in QEMU's reference}
 */
export interface AudiodevOssPerDirectionOptions extends AudiodevPerDirectionOptions {
  /** Since 4.0. */
  dev?: string | undefined
  /** `uint32`, since 4.0. */
  'buffer-count'?: number | undefined
  /** Since 4.0. */
  'try-poll'?: boolean | undefined
}

/**
 * `AudiodevOssOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevOssOptions | AudiodevOssOptions in QEMU's reference}
 */
export interface AudiodevOssOptions {
  /** Since 4.0. */
  in?: AudiodevOssPerDirectionOptions | undefined
  /** Since 4.0. */
  out?: AudiodevOssPerDirectionOptions | undefined
  /** Since 4.0. */
  'try-mmap'?: boolean | undefined
  /** Since 4.0. */
  exclusive?: boolean | undefined
  /** `uint32`, since 4.0. */
  'dsp-policy'?: number | undefined
}

/**
 * `AudiodevPaPerDirectionOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevPaPerDirectionOptions | AudiodevPaPerDirectionOptions in QEMU's reference}
 */
export interface AudiodevPaPerDirectionOptions extends AudiodevPerDirectionOptions {
  /** Since 4.0. */
  name?: string | undefined
  /** Since 4.0. */
  'stream-name'?: string | undefined
  /** `uint32`, since 4.0. */
  latency?: number | undefined
}

/**
 * `AudiodevPaOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevPaOptions | AudiodevPaOptions in QEMU's reference}
 */
export interface AudiodevPaOptions {
  /** Since 4.0. */
  in?: AudiodevPaPerDirectionOptions | undefined
  /** Since 4.0. */
  out?: AudiodevPaPerDirectionOptions | undefined
  /** Since 4.0. */
  server?: string | undefined
}

/**
 * `AudiodevPipewirePerDirectionOptions`, since 8.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevPipewirePerDirectionOptions | AudiodevPipewirePerDirectionOptions in QEMU's reference}
 */
export interface AudiodevPipewirePerDirectionOptions extends AudiodevPerDirectionOptions {
  /** Since 8.1. */
  name?: string | undefined
  /** Since 8.1. */
  'stream-name'?: string | undefined
  /** `uint32`, since 8.1. */
  latency?: number | undefined
}

/**
 * `AudiodevPipewireOptions`, since 8.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevPipewireOptions | AudiodevPipewireOptions in QEMU's reference}
 */
export interface AudiodevPipewireOptions {
  /** Since 8.1. */
  in?: AudiodevPipewirePerDirectionOptions | undefined
  /** Since 8.1. */
  out?: AudiodevPipewirePerDirectionOptions | undefined
}

/**
 * `AudiodevSdlPerDirectionOptions`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevSdlPerDirectionOptions | AudiodevSdlPerDirectionOptions in QEMU's reference}
 */
export interface AudiodevSdlPerDirectionOptions extends AudiodevPerDirectionOptions {
  /** `uint32`, since 6.0. */
  'buffer-count'?: number | undefined
}

/**
 * `AudiodevSdlOptions`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevSdlOptions | AudiodevSdlOptions in QEMU's reference}
 */
export interface AudiodevSdlOptions {
  /** Since 6.0. */
  in?: AudiodevSdlPerDirectionOptions | undefined
  /** Since 6.0. */
  out?: AudiodevSdlPerDirectionOptions | undefined
}

/**
 * `AudiodevWavOptions`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.AudiodevWavOptions | AudiodevWavOptions in QEMU's reference}
 */
export interface AudiodevWavOptions {
  /** Since 4.0. */
  in?: AudiodevPerDirectionOptions | undefined
  /** Since 4.0. */
  out?: AudiodevPerDirectionOptions | undefined
  /** Since 4.0. */
  path?: string | undefined
}

/**
 * `AudioFormat`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-audio.AudioFormat | AudioFormat in QEMU's reference}
 */
export type AudioFormat =
  | 'u8'
  | 's8'
  | 'u16'
  | 's16'
  | 'u32'
  | 's32'
  /** Since 5.0. */
  | 'f32'

/**
 * `AudiodevDriver`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-audio.AudiodevDriver | AudiodevDriver in QEMU's reference}
 */
export type AudiodevDriver =
  | 'none'
  /** Only in builds with `CONFIG_AUDIO_ALSA`. */
  | 'alsa'
  /** Only in builds with `CONFIG_AUDIO_COREAUDIO`. */
  | 'coreaudio'
  /** Only in builds with `CONFIG_DBUS_DISPLAY`. */
  | 'dbus'
  /** Only in builds with `CONFIG_AUDIO_DSOUND`. */
  | 'dsound'
  /** Since 5.1, only in builds with `CONFIG_AUDIO_JACK`. */
  | 'jack'
  /** Only in builds with `CONFIG_AUDIO_OSS`. */
  | 'oss'
  /** Only in builds with `CONFIG_AUDIO_PA`. */
  | 'pa'
  /** Since 10.0 (not in 7.2), only in builds with `CONFIG_AUDIO_PIPEWIRE`. */
  | 'pipewire'
  /** Only in builds with `CONFIG_AUDIO_SDL`. */
  | 'sdl'
  /** Only in builds with `CONFIG_AUDIO_SNDIO`. */
  | 'sndio'
  /** Only in builds with `CONFIG_SPICE`. */
  | 'spice'
  | 'wav'

/**
 * `Audiodev`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-audio.Audiodev | Audiodev in QEMU's reference}
 */
export type Audiodev = {
  /** Since 4.0. */
  id: string
  /** Since 4.0. */
  driver: AudiodevDriver
  /** `uint32`, since 4.0. */
  'timer-period'?: number | undefined
} & (
  | ({ driver: 'none' } & AudiodevGenericOptions)
  | ({ /** Only in builds with `CONFIG_AUDIO_ALSA`. */ driver: 'alsa' } & AudiodevAlsaOptions)
  | ({
      /** Only in builds with `CONFIG_AUDIO_COREAUDIO`. */
      driver: 'coreaudio'
    } & AudiodevCoreaudioOptions)
  | ({
      /** Only in builds with `CONFIG_DBUS_DISPLAY`, `AudiodevGenericOptions` until 7.2. */
      driver: 'dbus'
    } & AudiodevDBusOptions)
  | ({ /** Only in builds with `CONFIG_AUDIO_DSOUND`. */ driver: 'dsound' } & AudiodevDsoundOptions)
  | ({ /** Since 5.1, only in builds with `CONFIG_AUDIO_JACK`. */ driver: 'jack' } & AudiodevJackOptions)
  | ({ /** Only in builds with `CONFIG_AUDIO_OSS`. */ driver: 'oss' } & AudiodevOssOptions)
  | ({ /** Only in builds with `CONFIG_AUDIO_PA`. */ driver: 'pa' } & AudiodevPaOptions)
  | ({
      /** Since 10.0 (not in 7.2), only in builds with `CONFIG_AUDIO_PIPEWIRE`. */
      driver: 'pipewire'
    } & AudiodevPipewireOptions)
  | ({ /** Only in builds with `CONFIG_AUDIO_SDL`. */ driver: 'sdl' } & AudiodevSdlOptions)
  | ({ /** Only in builds with `CONFIG_AUDIO_SNDIO`. */ driver: 'sndio' } & AudiodevSndioOptions)
  | ({ /** Only in builds with `CONFIG_SPICE`. */ driver: 'spice' } & AudiodevGenericOptions)
  | ({ driver: 'wav' } & AudiodevWavOptions)
)

/** The commands of QEMU's schema module `audio`. */
export interface AudioCommands {
  /**
   * `query-audiodevs`, since 8.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-audio.query-audiodevs | query-audiodevs in QEMU's reference}
   */
  'query-audiodevs': {
    arguments: undefined
    returns: Audiodev[]
  }
}
