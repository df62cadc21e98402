// Checks what a log published, with the Go project's own sumdb packages and no code of ours:
//
//	check <folder>
//
// The folder holds what the service answered: verifier-key, checkpoint, tile/..., receipt/<position>, and for the
// consistency of two heads the checkpoint `earlier` and `consistency`, a hash a line. Prints what it checked, or what is
// wrong and ends with 1.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type folder string

func (f folder) read(path string) []byte {
	bytes, err := os.ReadFile(filepath.Join(string(f), filepath.FromSlash(path)))
	check(path, err)
	return bytes
}

// head opens a checkpoint: origin, size and root, a line each, in a signed note.
func (f folder) head(path string, keys note.Verifiers, origin string) tlog.Tree {
	opened, err := note.Open(f.read(path), keys)
	check(path, err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != origin {
		fail(path, "is no checkpoint of %s", origin)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(path, err)
	return tlog.Tree{N: size, Hash: hash(path, lines[2])}
}

// pathOf says where a tile is: Go names the height in its paths, C2SP tlog-tiles leaves it out, and calls data entries.
func pathOf(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func (f folder) Height() int                     { return height }
func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data[i] = f.read(pathOf(tile))
	}
	return data, nil
}

// entries reads the bundles: each entry has its length before it, 16 bits big-endian.
func (f folder) entries(size int64) [][]byte {
	var entries [][]byte
	for first := int64(0); first < size; first += 1 << height {
		width := int(size - first)
		if width > 1<<height {
			width = 1 << height
		}
		path := pathOf(tlog.Tile{H: height, L: -1, N: first >> height, W: width})
		rest := f.read(path)
		for i := 0; i < width; i++ {
			if len(rest) < 2 || len(rest) < 2+int(binary.BigEndian.Uint16(rest)) {
				fail(path, "ends within entry %d", first+int64(i))
			}
			end := 2 + int(binary.BigEndian.Uint16(rest))
			entries, rest = append(entries, rest[2:end]), rest[end:]
		}
		if len(rest) > 0 {
			fail(path, "goes on after its last entry")
		}
	}
	return entries
}

// receipt reads a C2SP tlog-proof: which index, the hashes, and the checkpoint they lead to.
func (f folder) receipt(path string) (index int64, proof tlog.RecordProof, checkpoint string) {
	parts := strings.SplitN(string(f.read(path)), "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) < 2 || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		fail(path, "is no receipt")
	}
	index, err := strconv.ParseInt(lines[1][len("index "):], 10, 64)
	check(path, err)
	for _, line := range lines[2:] {
		proof = append(proof, hash(path, line))
	}
	return index, proof, parts[1]
}

func main() {
	published := folder(os.Args[1])
	verifier, err := note.NewVerifier(strings.TrimSpace(string(published.read("verifier-key"))))
	check("verifier-key", err)
	keys := note.VerifierList(verifier)
	tree := published.head("checkpoint", keys, verifier.Name())

	reader := tlog.TileHashReader(tree, published)
	entries := published.entries(tree.N)
	leaves := make([]int64, len(entries))
	for i := range entries {
		leaves[i] = tlog.StoredHashIndex(0, int64(i))
	}
	hashes, err := reader.ReadHashes(leaves)
	check("tile", err)
	for i, entry := range entries {
		if hashes[i] != tlog.RecordHash(entry) {
			fail("tile/entries", "has an entry %d that is not that of its tile", i)
		}
	}

	receipts, err := filepath.Glob(filepath.Join(string(published), "receipt", "*"))
	check("receipt", err)
	for _, file := range receipts {
		path := "receipt/" + filepath.Base(file)
		index, proof, checkpoint := published.receipt(path)
		if strconv.FormatInt(index, 10) != filepath.Base(file) || checkpoint != string(published.read("checkpoint")) {
			fail(path, "is not of this entry under this checkpoint")
		}
		check(path, tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entries[index])))
	}

	earlier := published.head("earlier", keys, verifier.Name())
	var proof tlog.TreeProof
	for _, line := range strings.Split(string(published.read("consistency")), "\n") {
		proof = append(proof, hash("consistency", line))
	}
	check("consistency", tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash))
	fmt.Printf("%d entries, %d receipts, begins with %d\n", len(entries), len(receipts), earlier.N)
}

func hash(path, text string) (found tlog.Hash) {
	bytes, err := base64.StdEncoding.Strict().DecodeString(text)
	check(path, err)
	if len(bytes) != tlog.HashSize {
		fail(path, "has %d bytes as a hash", len(bytes))
	}
	copy(found[:], bytes)
	return found
}

func check(what string, err error) {
	if err != nil {
		fail(what, "%v", err)
	}
}

func fail(what, how string, values ...interface{}) {
	fmt.Fprintf(os.Stderr, "%s: %s\n", what, fmt.Sprintf(how, values...))
	os.Exit(1)
}
