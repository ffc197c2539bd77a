#!/bin/sh
echo "Soft limits"
ulimit -a -S
echo "Hard limits"
ulimit -a -H
ulimit -n $(ulimit -Hn)
SET_INDEX=${HOSTNAME##*-}
echo "Starting initializing for pod $SET_INDEX"
if [ "$SET_INDEX" = "0" ]; then
  exec ./entrypoint.sh --uri 'http://rel-qdrant-0.{peers}'
else
  exec ./entrypoint.sh --bootstrap 'http://rel-qdrant-0.{peers}' --uri 'http://rel-qdrant-'"$SET_INDEX"'.{peers}'
fi
