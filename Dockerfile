FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /out/motcua ./cmd/motcua && mkdir /out/data

# No shell, no package manager: certificates for outgoing TLS and a user without rights (65532) are all there is.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/motcua /motcua
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/motcua"]
CMD ["serve", "--data", "/data", "--listen", ":8080"]
