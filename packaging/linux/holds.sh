# Sourced by what looks at packages: whether each thing promised holds, and what was said when one does not.
failed=0

holds() { # WORDS COMMAND…
    local said
    said=$(mktemp)
    if "${@:2}" >"$said" 2>&1; then
        echo "ok      $1"
    else
        echo "FAILED  $1"
        sed 's/^/        /' "$said" | tail -20
        failed=1
    fi
    rm -f "$said"
}
