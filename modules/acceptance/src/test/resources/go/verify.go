// Checks what Voxtrail signed and proved with the packages of Go's checksum database: nothing of
// Voxtrail is in here. Reads questions from a file, one a line, words parted by a space:
//
//	note <verifier key> <file>                                is the note in the file signed?
//	log <verifier key> <folder>                               is the exported log that of its checkpoint?
//	include <index> <size> <leaf> <root> <hash,hash,...>      does the tree have that leaf?
//	grow <from> <to> <from root> <to root> <hash,hash,...>    is the tree the other one, grown?
//
// and answers each with a line: "accepted", or "refused: why".
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	questions, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	answers := bufio.NewWriter(os.Stdout)
	defer answers.Flush()
	lines := bufio.NewScanner(questions)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if err := answer(strings.Split(lines.Text(), " ")); err != nil {
			fmt.Fprintln(answers, "refused:", strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Fprintln(answers, "accepted")
		}
	}
}

func answer(words []string) error {
	switch words[0] {
	case "note":
		_, err := openNote(words[1], words[2])
		return err
	case "log":
		return checkLog(words[1], words[2])
	case "include":
		proof, err := hashes(words[5])
		if err != nil {
			return err
		}
		return tlog.CheckRecord(proof, number(words[2]), hash(words[4]), number(words[1]), hash(words[3]))
	case "grow":
		proof, err := hashes(words[5])
		if err != nil {
			return err
		}
		return tlog.CheckTree(proof, number(words[2]), hash(words[4]), number(words[1]), hash(words[3]))
	}
	panic("what is " + words[0])
}

func number(word string) int64 {
	n, err := strconv.ParseInt(word, 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

func hash(word string) tlog.Hash {
	h, err := tlog.ParseHash(word)
	if err != nil {
		panic(err)
	}
	return h
}

func hashes(words string) ([]tlog.Hash, error) {
	var all []tlog.Hash
	for _, word := range strings.Split(words, ",") {
		if word != "" {
			all = append(all, hash(word))
		}
	}
	return all, nil
}

func openNote(vkey, file string) (string, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return "", err
	}
	message, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return "", err
	}
	return opened.Text, nil
}

// A log is right when its checkpoint is signed, when all entries together give the signed root,
// and when each of its tiles is the one that the entries give.
func checkLog(vkey, folder string) error {
	text, err := openNote(vkey, filepath.Join(folder, "checkpoint"))
	if err != nil {
		return err
	}
	lines := strings.Split(text, "\n")
	size := number(lines[1])
	var kept storage
	for index := int64(0); index*256 < size; index++ {
		entries, err := bundle(folder, index, size)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			stored, err := tlog.StoredHashes(kept.size, entry, &kept)
			if err != nil {
				return err
			}
			kept.hashes = append(kept.hashes, stored...)
			kept.size++
		}
	}
	root, err := tlog.TreeHash(size, &kept)
	if err != nil {
		return err
	}
	if root != hash(lines[2]) {
		return fmt.Errorf("the entries give another root: %v", root)
	}
	return checkTiles(folder, size, &kept)
}

func checkTiles(folder string, size int64, kept *storage) error {
	for _, tile := range tlog.NewTiles(8, 0, size) {
		if tile.W < 256 && int64(tile.W) < size>>(8*tile.L)-tile.N*256 {
			continue // a partial tile of a tree that was smaller
		}
		want, err := tlog.ReadTileData(tile, kept)
		if err != nil {
			return err
		}
		// Go names the height in the path, C2SP does not.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		got, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return err
		}
		if !bytes.Equal(got, want) {
			return fmt.Errorf("%s is not the tile of the entries", path)
		}
	}
	return nil
}

// The entries of one bundle: each after its length in two bytes.
func bundle(folder string, index, size int64) ([][]byte, error) {
	width := int64(256)
	if rest := size - index*256; rest < width {
		width = rest
	}
	path := strings.Replace(tlog.Tile{H: 8, L: 0, N: index, W: int(width)}.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s ends in the midst of an entry", path)
		}
		length := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:length])
		data = data[length:]
	}
	if int64(len(entries)) != width {
		return nil, fmt.Errorf("%s has %d entries, not %d", path, len(entries), width)
	}
	return entries, nil
}

// The hashes of the tree so far, in Go's order.
type storage struct {
	size   int64
	hashes []tlog.Hash
}

func (s *storage) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var read []tlog.Hash
	for _, index := range indexes {
		if index >= int64(len(s.hashes)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		read = append(read, s.hashes[index])
	}
	return read, nil
}
