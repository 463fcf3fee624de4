# The same work by pm4py, as a yardstick only: it is not part of Fullscore. `write` makes the Parquet file of a CSV log.
import json, resource, sys, time, warnings

warnings.filterwarnings('ignore')
what, path = sys.argv[1:3]
if what == 'write':
    import pyarrow.csv, pyarrow.parquet

    reader = pyarrow.csv.open_csv(path)
    with pyarrow.parquet.ParquetWriter(sys.argv[3], reader.schema) as writer:
        rows = []
        for batch in reader:
            rows.append(batch)
            if sum(each.num_rows for each in rows) >= 1_000_000:
                writer.write_table(pyarrow.Table.from_batches(rows))
                rows = []
        if rows:
            writer.write_table(pyarrow.Table.from_batches(rows))
else:
    import pandas, pm4py

    begun = time.process_time()
    log = pandas.read_parquet(path) if path.endswith('.parquet') else pandas.read_csv(path)
    # brings the events of a case into the order of time, without which the variants are others
    log = pm4py.format_dataframe(log, case_id='case:concept:name', activity_key='concept:name', timestamp_key='time:timestamp')
    read = time.process_time()
    pm4py.discover_dfg(log)
    pm4py.discover_performance_dfg(log)
    variants = pm4py.get_variants(log)
    pm4py.get_all_case_durations(log)
    mined = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({'read': (read - begun) * 1000, 'mined': (mined - read) * 1000, 'peak': peak, 'variants': len(variants)}))
