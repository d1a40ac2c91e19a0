# Stands in for the official image caddy:2.11-alpine where no image can be pulled: Debian's Caddy of the same version, with the
# official image's folders and start. Its wget is busybox's, as in Alpine.
FROM docker.io/library/debian:forky-slim
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends busybox ca-certificates caddy \
    && rm -rf /var/lib/apt/lists/* /etc/caddy/Caddyfile \
    && ln -s "$(command -v busybox)" /usr/local/bin/wget \
    && mkdir -p /config /data
ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data
EXPOSE 80 443 443/udp
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
