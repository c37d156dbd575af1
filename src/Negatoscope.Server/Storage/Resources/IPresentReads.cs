using System.Data.Common;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Reads of the present versions of resources: what a server is asked most often, and what each kind of database answers fastest in its own way.</summary>
internal interface IPresentReads : IAsyncDisposable
{
    /// <summary>Null when there never was such a resource.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    Task<StoredVersion?> ReadAsync(string type, string id, CancellationToken cancel);

    static IPresentReads Of(StoreDatabase database) => database.IsFar ? new GatheredReads(database) : new PreparedReads(database);
}
