#!/usr/bin/env bash
# Asks tools that are not ours what they think of the DICOM files that we write: dcmtk and pydicom must read every phantom
# without complaint, and dciodvfy must find no error in its information object definition. Tools that are absent are named and skipped.
#
#   tests/real-tools.sh [FOLDER]      default: samples, and a fresh set of phantoms with another seed
set -uo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

if [ $# -gt 0 ]; then
  folders=("$@")
else
  dotnet run -c Release --project src/Negatoscope.Cli -- phantom "$work/phantom" --seed 20260101 >/dev/null || exit 1
  folders=(samples "$work/phantom")
fi

mapfile -d '' files < <(find "${folders[@]}" -type f ! -name '*.json' -print0 | sort -z)
echo "${#files[@]} files"
[ "${#files[@]}" -gt 0 ] || exit 1

complain() { bad=$((bad + 1)); printf '%s: %s\n' "$1" "$2"; sed 's/^/    /' "$3" | head -20; }

if command -v dcmftest >/dev/null; then
  for file in "${files[@]}"; do
    dcmftest "$file" >"$work/out" 2>&1 || complain dcmftest "$file" "$work/out"
    dcmdump "$file" >/dev/null 2>"$work/out" || complain dcmdump "$file" "$work/out"
    [ ! -s "$work/out" ] || complain dcmdump "$file" "$work/out"
  done
  echo "dcmtk: done"
else
  echo "dcmtk: not installed, skipped"
fi

# Debian's pydicom belongs to Debian's python3, which need not be the first on the path.
python=$(for p in /usr/bin/python3 python3; do "$p" -c 'import pydicom' 2>/dev/null && echo "$p" && break; done)
if [ -n "$python" ]; then
  printf '%s\0' "${files[@]}" | "$python" tests/read-with-pydicom.py || bad=$((bad + 1))
else
  echo "pydicom: not installed, skipped"
fi

if command -v dciodvfy >/dev/null; then
  for file in "${files[@]}"; do
    # dciodvfy does not inflate: a deflated file is checked as dcmtk unpacks it.
    checked=$file
    if dcmdump +P TransferSyntaxUID "$file" 2>/dev/null | grep -q Deflated; then
      checked=$work/inflated.dcm
      dcmconv +te "$file" "$checked" 2>/dev/null || checked=$file
    fi
    dciodvfy "$checked" >"$work/out" 2>&1 || true
    if grep -q '^Error' "$work/out"; then
      grep '^Error' "$work/out" >"$work/errors"
      complain dciodvfy "$file" "$work/errors"
    fi
  done
  echo "dciodvfy: done"
else
  echo "dciodvfy: not installed, skipped"
fi

echo "$bad complaints"
[ "$bad" -eq 0 ]
