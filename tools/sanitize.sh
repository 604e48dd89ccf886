#!/usr/bin/env bash
# The tests under the address and undefined-behaviour sanitizers, then each fuzz target for a while. Run by ./check.
# Without the edge, and so without the year that the program is run for: its pages take a quarter of an hour to compile
# so; what they read is parsed in the rooms below.
# usage: tools/sanitize.sh [SECONDS]     SECONDS for each fuzz target, 20 unless said otherwise
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/setup.sh
seconds=${1:-20}
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1

rooms="basis statute terms notice contract service money ending secrecy ledger store documents office"
build sanitize $(printf '%s_test ' $rooms cases simulation crash power_cut) \
    fuzz_terms fuzz_markup fuzz_lint fuzz_diff fuzz_json fuzz_bank fuzz_einvoice fuzz_contracts fuzz_form
ctest --test-dir build/sanitize --output-on-failure -j "$(nproc)" -E '^(browser|year)$|NOT_BUILT'

corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
mkdir "$corpus"/{terms,lint,diff,json,markup,einvoice,contracts,form}
cp examples/*.txt "$corpus/terms"
cp examples/*.txt "$corpus/lint"
for edition in examples/*.txt; do # an edition beside one that lacks a few lines
    { cat "$edition"; printf '\001'; sed '20d;60,64d' "$edition"; } >"$corpus/diff/${edition##*/}"
done
cp src/store/samples/* "$corpus/json" 2>/dev/null || true
# The first byte says how the rest is read: a page as it is, a page of pieces, a statute of pieces.
printf '\000<html><body><h2>第１条（目的）</h2><ol><li>あ。</li></ol></body></html>' >"$corpus/markup/page"
printf '\001\200\204\206あ。\207\210\215い。\217\211' >"$corpus/markup/pieces"
printf '\003\200\201\202\203\206\211\212\214\216\217あ。\220\222\223\213\242\243' >"$corpus/markup/statute"
# The first byte says how the rest is read: a document as it is, one of pieces.
printf '\000<?xml version="1.0" encoding="UTF-8"?><Invoice><cbc:ID>1</cbc:ID></Invoice>' >"$corpus/einvoice/document"
printf '\001\200\201\202\203\204\205\206\207\210\211\212\213\214\215\216\217' >"$corpus/einvoice/pieces"
printf '\000管理番号,契約者名,利用起算日,品目,数量\n1,株式会社みどり,2026-04-01,MANAGE,1\n' >"$corpus/contracts/usual"
printf '\001得意先,品目\n"株式会社, みどり",MANAGE\n\n契約者名=得意先\n' >"$corpus/contracts/mapped"
printf '\000a=1&b=%%E3%%81%%82&a=+' >"$corpus/form/urlencoded"
printf '\001--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n--x--\r\n' \
    >"$corpus/form/multipart"
for target in build/sanitize/fuzz_*; do
    [ -x "$target" ] && [ -f "$target" ] || continue
    name=${target##*/fuzz_}
    mkdir -p "$corpus/$name"
    echo "== fuzz $name for $seconds s"
    "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 \
        -artifact_prefix=build/sanitize/ "$corpus/$name" 2>"$corpus/log" || { tail -40 "$corpus/log"; exit 1; }
    grep -E 'number_of_executed_units|peak_rss' "$corpus/log"
done
