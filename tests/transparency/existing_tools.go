// Checks an export of a transparency log with golang.org/x/mod's sumdb/tlog and sumdb/note, which nobody here wrote: the checkpoint's
// signature, every leaf against its entry and the tree, inclusion proofs, and consistency of any two checkpoints. Of the paths of C2SP
// tlog-tiles it knows what the specification says.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run existing_tools.go DIR VKEY
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8
const width = 1 << height

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// path is that of C2SP tlog-tiles: zero-padded groups of three digits, all but the last with an x, and .p/<W> for a partial tile.
func path(level string, n int64, w int) string {
	groups := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		groups = fmt.Sprintf("x%03d/%s", n%1000, groups)
	}
	if w < width {
		groups += fmt.Sprintf(".p/%d", w)
	}
	return filepath.Join("tile", level, groups)
}

// read falls back to the full tile, of which a partial one is the beginning.
func read(dir, level string, n int64, w int) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(dir, path(level, n, w)))
	if err != nil {
		return os.ReadFile(filepath.Join(dir, path(level, n, width)))
	}
	return data, nil
}

type tiles struct{ dir string }

func (t tiles) Height() int                         { return height }
func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(all []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range all {
		one, err := read(t.dir, strconv.Itoa(tile.L), tile.N, tile.W)
		if err != nil {
			return nil, err
		}
		if len(one) < tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%v is cut", tile)
		}
		data = append(data, one[:tile.W*tlog.HashSize])
	}
	return data, nil
}

func open(file, vkey string) tlog.Tree {
	text, err := os.ReadFile(file)
	check(err)
	verifier, err := note.NewVerifier(vkey)
	check(err)
	signed, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(signed.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		check(fmt.Errorf("%s: not a checkpoint of %s", file, verifier.Name()))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func entries(dir string, tree tlog.Tree) [][]byte {
	var all [][]byte
	for n := int64(0); n*width < tree.N; n++ {
		w := width
		if tree.N-n*width < width {
			w = int(tree.N - n*width)
		}
		data, err := read(dir, "entries", n, w)
		check(err)
		for i := 0; i < w; i++ {
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
	}
	return all
}

func main() {
	dir, vkey := os.Args[1], os.Args[2]
	tree := open(filepath.Join(dir, "checkpoint"), vkey)
	reader := tlog.TileHashReader(tree, tiles{dir})
	included := 0
	for i, entry := range entries(dir, tree) {
		hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(i))})
		check(err)
		leaf := tlog.RecordHash(entry)
		if hashes[0] != leaf {
			check(fmt.Errorf("leaf %d is not the hash of its entry", i))
		}
		if i%97 == 0 || int64(i) == tree.N-1 {
			proof, err := tlog.ProveRecord(tree.N, int64(i), reader)
			check(err)
			check(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(i), leaf))
			included++
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "checkpoints", "*"))
	check(err)
	var trees []tlog.Tree
	for _, file := range files {
		trees = append(trees, open(file, vkey))
	}
	sort.Slice(trees, func(i, j int) bool { return trees[i].N < trees[j].N })
	consistent := 0
	for i, old := range trees {
		for _, later := range trees[i+1:] {
			proof, err := tlog.ProveTree(later.N, old.N, tlog.TileHashReader(later, tiles{dir}))
			check(err)
			check(tlog.CheckTree(proof, later.N, later.Hash, old.N, old.Hash))
			consistent++
		}
	}
	fmt.Printf("%d leaves, %d inclusion proofs, %d consistency proofs\n", tree.N, included, consistent)
}
