#!/usr/bin/env bash
# Gives a secured EventStoreDB the user that the product signs in as, who may read and append and nothing else:
# deleting streams and changing their metadata (which can cut history off) is left to administrators.
# Run once. Needs ADMIN_PASSWORD and GOVERNANCE_PASSWORD; NODE and CA when they are elsewhere.
set -euo pipefail
: "${ADMIN_PASSWORD:?set ADMIN_PASSWORD}" "${GOVERNANCE_PASSWORD:?set GOVERNANCE_PASSWORD}"
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
node=${NODE:-https://127.0.0.1:2111}
ca=${CA:-$folder/certificates/ca/ca.crt}
# The password comes by a file descriptor, so that it does not stand in the list of processes.
ask() {
  curl --fail --silent --show-error --location-trusted --cacert "$ca" \
    --config <(printf 'user = "admin:%s"\n' "$ADMIN_PASSWORD") "$@"
}
printf '{"loginName":"governance","fullName":"Partnership governance","groups":[],"password":"%s"}' \
  "$GOVERNANCE_PASSWORD" |
  ask --header 'Content-Type: application/json' --data @- "$node/users/"
ask --header 'Content-Type: application/json' --header 'ES-EventType: update-default-acl' \
  --header "ES-EventId: $(cat /proc/sys/kernel/random/uuid)" --data '{
    "$userStreamAcl": {
      "$r": ["$admins", "governance"], "$w": ["$admins", "governance"],
      "$d": "$admins", "$mr": ["$admins", "governance"], "$mw": "$admins"
    },
    "$systemStreamAcl": {
      "$r": ["$admins", "governance"], "$w": "$admins", "$d": "$admins", "$mr": "$admins", "$mw": "$admins"
    }
  }' "$node/streams/%24settings"
echo 'EventStoreDB is ready for the user governance.'
