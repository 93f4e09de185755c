# shellcheck shell=sh
# Outlives the host by a moment: when the host is gone, this ends what is left of what it had started and removes its temporary folders.
# Standard input: "+ PID", "- PID" (a session that has started, or ended), "dir PATH", "undo COMMAND" (for what
# no process is: a container; the last said is done first), "done COMMAND" (not needed any more). Its end is the host's end, good or bad.
exec >/dev/null 2>&1
trap '' HUP INT QUIT TERM
sessions=' '
folders=
undoes=
newline='
'
while read -r word what; do
    case $word in
        +) sessions="$sessions$what " ;;
        -) case $sessions in *" $what "*) sessions="${sessions%%" $what "*} ${sessions#*" $what "}" ;; esac ;;
        undo) undoes="$what$newline$undoes" ;;
        done) case $newline$undoes in *"$newline$what$newline"*)
            undoes="$newline$undoes"
            undoes="${undoes%%"$newline$what$newline"*}$newline${undoes#*"$newline$what$newline"}"
            undoes="${undoes#"$newline"}" ;;
        esac ;;
        dir) folders="$folders$what$newline" ;;
    esac
done

# A process that has only just been started does not lead its session yet: then it is told itself.
tell() { kill -s "$1" -- "-$2" || kill -s "$1" "$2"; }

alive() {
    for session in $sessions; do tell 0 "$session" && return 0; done
    return 1
}

for session in $sessions; do tell TERM "$session"; done
tenths=0
while alive && [ $tenths -lt 20 ]; do
    sleep 0.1
    tenths=$((tenths + 1))
done
for session in $sessions; do tell KILL "$session"; done
printf %s "$undoes" | while read -r command; do sh -c "$command" </dev/null; done
[ "$sessions" = ' ' ] || sleep 0.1
printf %s "$folders" | while read -r folder; do rm -rf -- "$folder"; done
