#!/usr/bin/env bash
# The jobs of .github/workflows/release.yml as steps of a rehearsal, by the same scripts, out of a scratch clone. Who reads it,
# eng/rehearse-release.sh, has read lib.sh and load.sh, and sets clone, registry, owner, kafka, values, flags, first and approve.
# shellcheck disable=SC2154,SC2034 # what those who read it set and read

# environment staging|production: where the steps go from now on.
environment() {
    case $1 in
        staging) ports=(30080 30081 30101) ;;
        production) ports=(31080 31081 31101) ;;
    esac
    namespace=couchannel-rehearsal-$1
    web_url=http://localhost:${ports[0]} api_url=http://localhost:${ports[1]} issuer_url=http://localhost:${ports[2]}
}

# in_clone COMMAND...: what was tagged is what does the work.
in_clone() { (cd "$clone" && NAMESPACE=$namespace REGISTRY=$registry "$@"); }

# A clone with an origin of its own, so that nothing here gets a tag.
cloned() {
    rm -rf "$clone" "$clone.git"
    git init --quiet --bare --initial-branch=main "$clone.git"
    git push --quiet "$clone.git" HEAD:refs/heads/main
    git clone --quiet "$clone.git" "$clone"
    note=$(git -C "$clone" log -1 --format=%h)
}

# tagged VERSION: as docs/RELEASING.md says; then the job "version".
tagged() {
    in_clone eng/changelog.sh --release "v$1"
    git -C "$clone" add CHANGELOG.md
    git -C "$clone" -c user.name=Rehearsal -c user.email=rehearsal@couchannel.example commit --quiet --message "chore: release $1"
    git -C "$clone" tag "v$1"
    git -C "$clone" push --quiet origin main "v$1"
    [ "$(in_clone eng/version.sh --of "v$1") $(in_clone eng/version.sh)" = "$1 $1" ] || fail "the clone's version is not that of its tag."
    git -C "$clone" merge-base --is-ancestor "v$1" origin/main
    in_clone eng/changelog.sh "v$1" >"$logs/notes-$1.md"
}

# images VERSION: the job "images".
images() {
    local service
    for service in Api Web Worker Migrations Identity; do
        in_clone eng/image.sh "$service" "$1" "$owner/couchannel-${service,,}" true
    done | tee "$logs/images-$1.txt"
    note="$(grep -c '^digest=sha256:' "$logs/images-$1.txt") pushed"
}

# charts VERSION: the job "charts". Charts that others publish are not part of it.
charts() {
    local folder=artifacts/charts plain=()
    [[ $registry != localhost:* ]] || plain=(--plain-http)
    in_clone eng/package-charts.sh "$1" $folder couchannel 2>"$logs/package-$1.txt"
    in_clone eng/check-charts.sh "$1" $folder
    in_clone eng/pin-images.sh "$1" "$registry/$owner" >"$clone/$folder/images-$1.yaml"
    in_clone helm push "$folder/couchannel-$1.tgz" "oci://$registry/charts" "${plain[@]}"
    # What was built is what the tag still stands for.
    diff <(sed -n 's/^digest=//p' "$logs/images-$1.txt" | sort -u) <(sed -n 's/.*digest: //p' "$clone/$folder/images-$1.yaml" | sort -u)
}

emptied() {
    local environment broker=''
    [[ $kafka != memory ]] || broker=$registry/couchannel-broker:$first
    for environment in staging production; do
        environment "$environment"
        empty_namespace "$broker" "${ports[@]}"
    done
}

# deployed ENVIRONMENT VERSION. The issuer stands for a provider that is somewhere else: it stays as it was installed.
deployed() {
    environment "$1"
    TIMEOUT=${TIMEOUT:-5m} in_clone eng/deploy.sh "$1" "artifacts/charts/couchannel-$2.tgz" --values "artifacts/charts/images-$2.yaml" \
        "${flags[@]}" "${values[@]}" --set "global.image.registry=$registry/$owner,identity.image.digest=$(issuer | cut -d@ -f2)" \
        --set "global.oidc.issuer=$issuer_url,identity.webUrl=$web_url,worker.webUrl=$web_url"
    old_pods_gone
    same "$2"
}

promoted() {
    environment "$1"
    in_clone eng/promote.sh "$1"
}

verified() {
    environment "$1"
    in_clone eng/verify.sh "$1" "$web_url" "$api_url"
}

# The testers are those of this checkout; what they look at is not.
browsed() {
    environment "$1"
    eng/browser-tests.sh "$web_url" trial
}

# approved VERSION [BEFORE]: until then production is what it was.
approved() {
    local file=$logs/approved-$1
    environment production
    [ "$(running)" = "${2:+$(pins "$2")}" ] || fail 'production was changed before anybody approved it.'
    [ -z "$approve" ] || touch "$file"
    deploy/rehearsal/approval.sh "$1" "$file" "${APPROVAL_SECONDS:-1800}"
    note=${approve:+by --approve}
}

# pins VERSION: what was built, as name@digest; the issuer is always the first one.
pins() {
    sed -n 's|^image=.*/||p' "$logs/images-$1.txt" | { grep -v '^couchannel-identity@' && issuer; } | sort
}

issuer() { sed -n 's|^image=.*/\(couchannel-identity@\)|\1|p' "$logs/images-$first.txt"; }

# running: what the pods of an environment really are.
running() {
    local statuses='{range .status.initContainerStatuses[*]}{.imageID}{"\n"}{end}{range .status.containerStatuses[*]}{.imageID}{"\n"}{end}'
    kubectl get pods --namespace "$namespace" --selector app.kubernetes.io/part-of=couchannel \
        --output jsonpath="{range .items[*]}$statuses{end}" | { grep -o 'couchannel-[a-z]*@sha256:[0-9a-f]*' || true; } | sort -u
}

# same VERSION: the pods are its images, by their digests.
same() {
    diff <(pins "$1") <(running) || fail "these are not the images of $1 that run in $namespace."
    note="$(running | wc -l) digests of $1"
}
