// The completion script for zsh.

/** To be sourced after compinit, or a file `_qm` on the fpath. */
export const ZSH = `#compdef qm
_qm() {
  local line word directive=
  local -a candidates
  while IFS= read -r line; do
    case $line in
      :*) directive=$line ;;
      *) word=\${line%%$'\\t'*}
        candidates+=("\${word//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done < <("$words[1]" __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#candidates )) && _describe -V qm candidates
  case $directive in
    :files) _files ;;
    :directories) _files -/ ;;
  esac
}
# As a file on the fpath this is the body of the function; elsewhere it is run once.
if [[ $funcstack[1] == _qm ]]; then _qm "$@"; else compdef _qm qm; fi`
