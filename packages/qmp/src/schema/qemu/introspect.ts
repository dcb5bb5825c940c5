// QEMU's interface as types: the module `introspect`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `SchemaMetaType`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-introspect.SchemaMetaType | SchemaMetaType in QEMU's reference}
 */
export type SchemaMetaType = 'builtin' | 'enum' | 'array' | 'object' | 'alternate' | 'command' | 'event'

/**
 * `SchemaInfo`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfo | SchemaInfo in QEMU's reference}
 */
export type SchemaInfo = {
  /** Since 2.5. */
  name: string
  /** Since 2.5. */
  'meta-type': SchemaMetaType
  /** Since 4.1. */
  features?: string[] | undefined
} & (
  | ({ 'meta-type': 'builtin' } & SchemaInfoBuiltin)
  | ({ 'meta-type': 'enum' } & SchemaInfoEnum)
  | ({ 'meta-type': 'array' } & SchemaInfoArray)
  | ({ 'meta-type': 'object' } & SchemaInfoObject)
  | ({ 'meta-type': 'alternate' } & SchemaInfoAlternate)
  | ({ 'meta-type': 'command' } & SchemaInfoCommand)
  | ({ 'meta-type': 'event' } & SchemaInfoEvent)
)

/**
 * `SchemaInfoBuiltin`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoBuiltin | SchemaInfoBuiltin in QEMU's reference}
 */
export interface SchemaInfoBuiltin {
  /** Since 2.5. */
  'json-type': JSONType
}

/**
 * `JSONType`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-introspect.JSONType | JSONType in QEMU's reference}
 */
export type JSONType = 'string' | 'number' | 'int' | 'boolean' | 'null' | 'object' | 'array' | 'value'

/**
 * `SchemaInfoEnum`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoEnum | SchemaInfoEnum in QEMU's reference}
 */
export interface SchemaInfoEnum {
  /** Since 6.2. */
  members: SchemaInfoEnumMember[]
  /** Since 2.5. @deprecated by QEMU. */
  values: string[]
}

/**
 * `SchemaInfoEnumMember`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoEnumMember | SchemaInfoEnumMember in QEMU's reference}
 */
export interface SchemaInfoEnumMember {
  /** Since 6.2. */
  name: string
  /** Since 6.2. */
  features?: string[] | undefined
}

/**
 * `SchemaInfoArray`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoArray | SchemaInfoArray in QEMU's reference}
 */
export interface SchemaInfoArray {
  /** Since 2.5. */
  'element-type': string
}

/**
 * `SchemaInfoObject`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoObject | SchemaInfoObject in QEMU's reference}
 */
export interface SchemaInfoObject {
  /** Since 2.5. */
  members: SchemaInfoObjectMember[]
  /** Since 2.5. */
  tag?: string | undefined
  /** Since 2.5. */
  variants?: SchemaInfoObjectVariant[] | undefined
}

/**
 * `SchemaInfoObjectMember`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoObjectMember | SchemaInfoObjectMember in QEMU's reference}
 */
export interface SchemaInfoObjectMember {
  /** Since 2.5. */
  name: string
  /** Since 2.5. */
  type: string
  /** Since 2.5. */
  default?: unknown | undefined
  /** Since 5.0. */
  features?: string[] | undefined
}

/**
 * `SchemaInfoObjectVariant`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoObjectVariant | SchemaInfoObjectVariant in QEMU's reference}
 */
export interface SchemaInfoObjectVariant {
  /** Since 2.5. */
  case: string
  /** Since 2.5. */
  type: string
}

/**
 * `SchemaInfoAlternate`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoAlternate | SchemaInfoAlternate in QEMU's reference}
 */
export interface SchemaInfoAlternate {
  /** Since 2.5. */
  members: SchemaInfoAlternateMember[]
}

/**
 * `SchemaInfoAlternateMember`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoAlternateMember | SchemaInfoAlternateMember in QEMU's reference}
 */
export interface SchemaInfoAlternateMember {
  /** Since 2.5. */
  type: string
}

/**
 * `SchemaInfoCommand`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoCommand | SchemaInfoCommand in QEMU's reference}
 */
export interface SchemaInfoCommand {
  /** Since 2.5. */
  'arg-type': string
  /** Since 2.5. */
  'ret-type': string
  /** Since 2.5. */
  'allow-oob'?: boolean | undefined
}

/**
 * `SchemaInfoEvent`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-introspect.SchemaInfoEvent | SchemaInfoEvent in QEMU's reference}
 */
export interface SchemaInfoEvent {
  /** Since 2.5. */
  'arg-type': string
}

/** The commands of QEMU's schema module `introspect`. */
export interface IntrospectCommands {
  /**
   * `query-qmp-schema`, since 2.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-introspect.query-qmp-schema | query-qmp-schema in QEMU's reference}
   */
  'query-qmp-schema': {
    arguments: undefined
    returns: SchemaInfo[]
  }
}
