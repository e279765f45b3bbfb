# No modules. Add lines such as  Az.Accounts = "3.*"  and set "managedDependency" in host.json.
@{
}
