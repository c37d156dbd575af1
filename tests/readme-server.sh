#!/usr/bin/env bash
# The README's command for the server, as a user would run it: started on a free port, asked until its page shows the samples, told to stop.
set -euo pipefail
cd "$(dirname "$0")/.."

data=$(mktemp -d)
log="$data/log"
dotnet run -c Release --no-build --project src/Negatoscope.Cli -- serve --watch samples --data "$data/store" --urls http://127.0.0.1:0 --lang en 2>"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$data"' EXIT

url=
for _ in $(seq 120); do
  url=$(sed -n 's/^Listening on \(http[^ ]*\) .*/\1/p' "$log")
  if [ -n "$url" ] && curl -fsS "$url/" 2>/dev/null | grep -q '19 studies'; then
    echo "$url shows the 19 studies of the samples"
    curl -fsS "$url/health/ready"
    # README: from DICOM to a validated FHIR answer
    curl -fsS -o /dev/null -H 'Content-Type: application/dicom' --data-binary @samples/dx-knee/face.dcm "$url/dicom-web/studies"
    curl -fsS -o /dev/null -X POST "$url/fhir/ImagingStudy/\$publish"
    curl -fsS "$url/fhir/ImagingStudy?modality=DX&_include=ImagingStudy:subject&_pretty=true" | grep -q '"resourceType": "Patient"'
    echo "a study went from DICOM to FHIR"
    kill -TERM "$server"
    wait "$server" || { echo "it did not stop with 0"; cat "$log"; exit 1; }
    exit 0
  fi
  sleep 1
done
echo "the page did not show the samples within two minutes:"
cat "$log"
exit 1
