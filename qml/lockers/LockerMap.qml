pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Lockers
import Attendant.Theme

/*! The whole bank of lockers, or only the zones that matter now. */
ColumnLayout {
    id: root

    required property var zones // a list: Qt 6.4 lint knows no typed one from C++
    property string litLocker: ""
    property string wrongLocker: ""
    property var litZones: []
    property bool picking: false
    property color ink: Theme.groundInk
    property int columns: 10

    spacing: Theme.gap

    Repeater {
        model: root.zones

        ZoneMap {
            required property LockerMapModel modelData

            Layout.fillHeight: true
            Layout.fillWidth: true
            columns: root.columns
            ink: root.ink
            lit: root.litZones.indexOf(modelData.zone) >= 0
            litLocker: root.litLocker
            wrongLocker: root.wrongLocker
            visible: !root.picking || lit || modelData.has(root.litLocker) || modelData.has(root.wrongLocker)
            zone: modelData
        }
    }
}
