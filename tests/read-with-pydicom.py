"""Reads every file named on standard input (NUL-separated) with pydicom, every value of every element, and fails on any warning."""
import sys
import warnings

import pydicom

warnings.simplefilter("error")
warnings.filterwarnings("ignore", "The 'DicomDir' class is deprecated", DeprecationWarning)  # of pydicom itself, not of the file
pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE

bad = 0
names = [name for name in sys.stdin.read().split("\0") if name]
for name in names:
    try:
        dataset = pydicom.dcmread(name)
        for element in dataset.iterall():
            str(element.value)
        dataset.decode()
    except Exception as problem:  # any complaint of the reader is what this script is for
        bad += 1
        print(f"pydicom: {name}: {type(problem).__name__}: {problem}")
print(f"pydicom {pydicom.__version__}: {len(names)} files, {bad} complaints")
sys.exit(1 if bad else 0)
